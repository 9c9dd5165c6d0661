// Runs Python in the browser's own runtime: node python.mjs PYTHON-DIRECTORY FOLDER SCRIPT
// FOLDER's files stand in /data. Prints what the script's last expression is worth.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , home, folder, script] = process.argv;
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.mjs")));
const python = await loadPyodide();
const wheel = (await readdir(home)).find((name) => name.endsWith(".whl"));
python.unpackArchive(new Uint8Array(await readFile(join(home, wheel))), "wheel");
python.FS.mkdir("/data");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/data");
process.stdout.write(python.runPython(await readFile(script, "utf-8")));
