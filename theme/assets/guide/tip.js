// A tip's page: its rows for copying and reporting.

import { offerTools } from "./tools.js";

offerTools(document.querySelector("article.tip"));
