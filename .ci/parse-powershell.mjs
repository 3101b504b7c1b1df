// Parses PowerShell scripts with the grammar that editors use (tree-sitter-powershell), as there is no PowerShell on Debian.
//   node parse-powershell.mjs FOLDER FILE…    FOLDER is where npm put tree-sitter-powershell and web-tree-sitter
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { resolve } = createRequire(pathToFileURL(`${folder}/package.json`));
const { Language, Parser } = await import(pathToFileURL(resolve("web-tree-sitter")));
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(resolve("tree-sitter-powershell/tree-sitter-powershell.wasm")));

let failures = 0;
function report(file, node) {
  if (node.isError || node.isMissing) {
    failures++;
    const what = node.isMissing ? `${node.type} is missing` : `cannot be parsed: ${node.text.split("\n")[0].slice(0, 80)}`;
    console.log(`${file}:${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${what}`);
  } else if (node.hasError) {
    for (const child of node.children) report(file, child);
  }
}
for (const file of files) report(file, parser.parse(readFileSync(file, "utf8")).rootNode);
console.log(`${files.length} scripts, ${failures} errors`);
process.exit(failures ? 1 : 0);
