"""Messages to buyers: ours are sound and whole, and every check finds its fault on a broken copy of them."""

import re
import shutil
from pathlib import Path

import pytest

from scripts import checks_messages as held
from scripts import twins
from scripts.content import LANGUAGES, ROOT
from scripts.guide import guide
from scripts.messages import FOLDER, MEANT, WRITTEN, blanks, labels, messages, tables


@pytest.fixture
def copy(tmp_path) -> Path:
    """Our messages, to be broken."""
    return Path(shutil.copytree(FOLDER, tmp_path / "messages"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path}: {old}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def add(folder: Path, language: str, id: str, words: str) -> None:
    """`words` at the end of a message."""
    path = folder / f"{language}.toml"
    text = path.read_text("utf-8")
    start = text.index("text = ", text.index(f"[message.{id}]"))
    end = text.index("\n", start) - 1
    path.write_text(f"{text[:end]} {words}{text[end:]}", "utf-8")


def found(check, folder: Path) -> set[tuple[str, str]]:
    problems = list(check(guide(), folder))
    assert all(problem.what and problem.mend for problem in problems)
    return {(problem.file.removeprefix("docs/messages/"), problem.id) for problem in problems}


@pytest.mark.parametrize("check", held.ON_MESSAGES)
def test_our_messages_are_sound(check):
    assert list(check(guide())) == []


def test_the_checks_run_with_all_others():
    from scripts.checks import CHECKS

    assert set(held.ON_MESSAGES) <= set(CHECKS)


def test_each_message_is_whole_in_every_language():
    ours = messages()
    assert len(ours) > 20
    for id, message in ours.items():
        assert set(message.text) == set(WRITTEN)
        assert set(message.meaning) == set(MEANT)
        assert set(message.title) == set(LANGUAGES)
        assert message.blanks[0] == "name"
        assert message.blanks[-1] == "shop"
        for language, text in (message.text | message.meaning).items():
            filled = text
            for blank in message.blanks:
                assert f"{{{blank}}}" in text, f"{id} in {language} lacks {blank}"
                filled = filled.replace(f"{{{blank}}}", "Example")
            assert not re.search(r"[{}\[\]]", filled), f"{id} in {language}: {filled}"
            assert filled.strip() == filled


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ("ask-for-request", "use-cancel-request"),
        ("tell-on-its-way", "already-left"),
        ("buyer-waits", "refund-usual-time"),
        ("ask-for-return-request", "return-details"),
        ("tell-buyer-late", "shipping-late"),
    ],
)
def test_the_messages_an_agent_needs_most_serve_their_actions(action, message):
    assert action in messages()[message].actions


def test_nobody_is_told_that_a_native_speaker_read_them(copy):
    for language in LANGUAGES:
        said = labels(language)
        assert all(said["languages"][one] in said["unread"] for one in WRITTEN)
        assert "{" not in said["unread"]
    change(copy / "index.toml", "read-by-native-speakers = []", 'read-by-native-speakers = ["de"]')
    assert "German" not in labels("en", copy)["unread"]
    assert "French" in labels("en", copy)["unread"]
    everybody = ", ".join(f'"{one}"' for one in WRITTEN)
    change(copy / "index.toml", 'read-by-native-speakers = ["de"]', f"read-by-native-speakers = [{everybody}]")
    assert labels("en", copy)["unread"] == ""


def test_a_message_that_is_missing_somewhere_is_found(copy):
    change(copy / "de.toml", "[message.already-left]", "[message.already-gone]")
    change(copy / "fr.toml", 'opening = "Bonjour {name},"', "")
    change(copy / "en.toml", 'title = "The order will leave late"\n', "")
    change(copy / "index.toml", 'reason = "order-problem"\nanswer = true\nblanks = ["order-number"]\n', "purpose = 1\n")
    change(
        copy / "index.toml", 'reason = "return-question"\nanswer = true', 'reason = "return-question"\nanswer = "no"'
    )
    change(copy / "zh.toml", "[blanks]", "[blank]")
    (copy / "ja.toml").unlink()
    assert found(held.every_message_is_there_in_every_language, copy) == {
        ("de.toml", "already-left"),
        ("de.toml", "already-gone"),
        ("fr.toml", "opening"),
        ("en.toml", "shipping-late"),
        ("zh.toml", "blanks"),
        ("index.toml", "use-cancel-request"),
        ("index.toml", "open-return-request"),
        ("ja.toml", "opening"),
        ("ja.toml", "closing"),
        *(("ja.toml", id) for id in messages()),
    }


def test_the_checks_outlive_a_missing_file(copy):
    (copy / "en.toml").unlink()
    wrong = [problem for check in held.ON_MESSAGES for problem in check(guide(), copy)]
    assert ("docs/messages/en.toml", "blanks") in {(problem.file, problem.id) for problem in wrong}


def test_a_name_of_nothing_is_found(copy):
    change(copy / "index.toml", 'actions = ["cancelled-but-sent"]', 'actions = ["no-such-action"]')
    change(copy / "index.toml", 'sources = ["src-2d", "src-5a"]', 'sources = ["src-none"]')
    change(copy / "index.toml", 'sources = ["src-2a", "src-2d"]', "sources = []")
    change(
        copy / "index.toml",
        'actions = ["ship-late"]\nreason = "order-problem"',
        'actions = ["ship-late"]\nreason = "sale"',
    )
    change(copy / "index.toml", "read-by-native-speakers = []", 'read-by-native-speakers = ["nl"]')
    assert found(held.what_a_message_names_exists, copy) == {
        ("index.toml", "cancelled-may-arrive"),
        ("index.toml", "cancel-pending"),
        ("index.toml", "still-processing"),
        ("index.toml", "shipped-late"),
        ("index.toml", "read-by-native-speakers"),
    }


def test_an_action_without_its_message_is_found(copy):
    change(copy / "index.toml", 'actions = ["cancelled-but-sent"]', 'actions = ["buyer-waits"]')
    change(copy / "index.toml", "find-request = ", "pack-order = ")  # needs none, and so no excuse
    change(copy / "index.toml", "claim-appeal = ", "ask-for-request = ")  # has one
    assert found(held.every_action_that_writes_to_the_buyer_has_a_message, copy) == {
        ("index.toml", "cancelled-but-sent"),
        ("index.toml", "find-request"),
        ("index.toml", "pack-order"),
        ("index.toml", "claim-appeal"),
        ("index.toml", "ask-for-request"),
    }


def test_a_blank_that_is_unknown_or_not_everywhere_is_found(copy):
    change(copy / "it.toml", "il {ship-date}", "il {ship-day}")
    change(copy / "es.toml", "({amount}) ", "")
    change(copy / "zh.toml", 'carrier = "承运人"\n', "")
    change(copy / "en.toml", 'carrier = "Carrier"\n', 'carrier = "Carrier"\ncolour = "Colour"\n')
    wrong = found(held.blanks_are_known_and_the_same_everywhere, copy)
    assert wrong == {
        ("it.toml", "shipping-late"),
        ("es.toml", "keep-item-refunded"),
        ("zh.toml", "carrier"),
        ("zh.toml", "colour"),
        ("zh-hant.toml", "colour"),
        ("en.toml", "colour"),
    }


@pytest.mark.parametrize("language", WRITTEN)
def test_a_long_message_is_found(copy, language):
    add(copy, language, "refund-issued", "ã " * 300)
    assert found(held.messages_are_short_and_plain, copy) == {(f"{language}.toml", "refund-issued")}


@pytest.mark.parametrize("words", ["**now**", "<b>now</b>", "`now`", "# now", "[now]"])
def test_markup_is_found(copy, words):
    add(copy, "de", "refund-issued", words)
    assert found(held.messages_are_short_and_plain, copy) == {("de.toml", "refund-issued")}


@pytest.mark.parametrize(
    "words",
    ["https://example.org/x", "www.example.org", "unser-laden.de", "shop@example.org", "@ourshop", "+49 30 1234567",
     "(030) 123 45 67", "800-555-0199"],
)  # fmt: skip
def test_a_way_out_of_amazons_messages_is_found(copy, words):
    add(copy, "fr", "refund-issued", words)
    assert found(held.nothing_leads_away_from_amazons_messages, copy) == {("fr.toml", "refund-issued")}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Here is a DISCOUNT."),
        ("en", "Please leave us a review."),
        ("en", "Please withdraw the return."),
        ("en", "The item is out of stock."),
        ("en", "Write us an email."),
        ("en", "Your order has shipped."),
        ("de", "Wir schenken Ihnen einen Rabatt."),
        ("de", "Über eine Bewertung freuen wir uns."),
        ("de", "Bitte ziehen Sie ihn nicht zurück, Sie müssen ihn zurückziehen."),
        ("de", "Der Artikel ist ausverkauft."),
        ("de", "Rufen Sie uns an."),
        ("fr", "Laissez-nous un avis."),
        ("fr", "Merci d'annuler le retour."),
        ("fr", "Cet article est en rupture."),
        ("fr", "Appelez-nous par téléphone."),
        ("it", "Le offriamo uno sconto."),
        ("it", "Lasci una recensione."),
        ("it", "Può ritirare la richiesta."),
        ("it", "L’articolo è esaurito."),
        ("it", "Visiti il nostro sito."),
        ("es", "Le ofrecemos un descuento."),
        ("es", "Déjenos una valoración."),
        ("es", "Puede retirar la solicitud."),
        ("es", "El artículo está agotado."),
        ("es", "Escríbanos por WhatsApp."),
        ("ja", "クーポンをお送りします。"),
        ("ja", "レビューをお願いします。"),
        ("ja", "返品申請を取り下げてください。"),
        ("ja", "在庫切れです。"),
        ("ja", "お電話ください。"),
        ("ja", "発送完了のお知らせです。"),
    ],
)
def test_a_forbidden_word_is_found(copy, language, words):
    add(copy, language, "refund-issued", words)
    assert found(held.no_forbidden_word_is_used, copy) == {(f"{language}.toml", "refund-issued")}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "You can cancel the order."),
        ("de", "Sie können die Bestellung stornieren."),
        ("fr", "Vous pouvez annuler la commande."),
        ("it", "Può annullare l’ordine."),
        ("es", "Puede cancelar el pedido."),
        ("ja", "キャンセルできます。"),
    ],
)
def test_a_buyer_who_did_not_ask_is_not_told_about_cancelling(copy, language, words):
    add(copy, language, "shipping-late", words)
    add(copy, language, "already-left", words)  # an answer to a buyer who wants to cancel: may say so
    assert found(held.no_forbidden_word_is_used, copy) == {(f"{language}.toml", "shipping-late")}


@pytest.mark.parametrize("topic", tables()["limits"]["forbidden"])
def test_every_forbidden_topic_has_words_in_every_language(topic):
    rule = tables()["limits"]["forbidden"][topic]
    assert rule["why"]
    assert all(rule[language] and all(word.strip() for word in rule[language]) for language in WRITTEN)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "within 7 business days"),
        ("en", "within two weeks"),
        ("en", "[[refund-arrival]]"),
        ("de", "innerhalb von fünf Werktagen"),
        ("de", "binnen eines Tages"),
        ("fr", "sous deux jours"),
        ("it", "entro due giorni"),
        ("es", "en tres días"),
        ("ja", "五営業日以内に"),
        ("ja", "７日以内に"),
        ("zh", "七个工作日内"),
    ],
)
def test_a_typed_number_is_found(copy, language, words):
    add(copy, language, "refund-issued", words)
    assert found(held.no_number_is_typed_in_a_message, copy) == {(f"{language}.toml", "refund-issued")}


def test_a_message_changed_in_one_language_waits_for_a_comparison(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "decision" / "guide", tmp_path / "decision" / "guide")
    assert twins.problems(tmp_path) == []
    add(tmp_path / "docs" / "messages", "ja", "refund-issued", "少々お待ちください。")
    assert [(problem.file, problem.id) for problem in twins.problems(tmp_path)] == [("docs/messages/*.toml", "ja")]


def test_blanks_are_told_in_order_and_once():
    assert blanks("{b} and {a-c}, again {b}") == ["b", "a-c"]
