// Prints [kind, author, words] of every annotation, as pdf.js reads them.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { getDocument } = await import(pathToFileURL(process.argv[2]).href);
const data = new Uint8Array(readFileSync(process.argv[3]));
const file = await getDocument({ data, verbosity: 0 }).promise;
for (let page = 1; page <= file.numPages; page++) {
  for (const mark of await (await file.getPage(page)).getAnnotations()) {
    console.log(JSON.stringify([mark.subtype, mark.titleObj?.str ?? "", mark.contentsObj?.str ?? ""]));
  }
}
