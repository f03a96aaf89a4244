// Anchors every quotation of annotations.json with the W3C reader of Apache Annotator in a page that holds the article as a
// browser has it: an element a paragraph.  node anchor.mjs MODULES ANNOTATIONS ARTICLES
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, annotationsFile, articlesFile] = process.argv.slice(2);
const require = createRequire(`${modules}/anchor.cjs`);
const { JSDOM } = require('jsdom');
const annotator = await import(pathToFileURL(`${modules}/node_modules/@apache-annotator/dom/lib/index.js`));

const articles = fs.readFileSync(articlesFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const annotations = JSON.parse(fs.readFileSync(annotationsFile, 'utf8'));
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const pages = new Map();
for (const article of articles) {
  const paragraphs = article.text.split('\n\n').map((one) => `<p>${escape(one)}</p>`);
  const dom = new JSDOM(`<!doctype html><body><article>\n${paragraphs.join('\n')}\n</article>`);
  pages.set(article.id, dom.window.document);
}
// A W3C annotation names no article of ours: each quotation must be found in one page at least, and there be its words.
let quotes = 0;
const lost = [];
for (const annotation of annotations) {
  for (const target of [annotation.target].flat()) {
    const selector = target.selector.find((one) => one.type === 'TextQuoteSelector');
    quotes += 1;
    let found = false;
    for (const document of pages.values()) {
      Object.assign(globalThis, { document, Node: document.defaultView.Node, NodeFilter: document.defaultView.NodeFilter, Range: document.defaultView.Range });
      const match = annotator.createTextQuoteSelectorMatcher(selector)(document.body);
      for await (const range of match) {
        found = range.toString() === selector.exact;
        break;
      }
      if (found) break;
    }
    if (!found) lost.push(`${annotation.id}: ${JSON.stringify(selector)}`);
  }
}
console.log(`${quotes - lost.length} of ${quotes} quotations anchor`);
if (lost.length) console.log(lost.slice(0, 3).join('\n'));
process.exit(lost.length || !quotes ? 1 : 0);
