// Takes the picture of the README: node picture.mjs
import { writeFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { root } from "./root.mjs";

const browser = await launch();
const page = await browser.open(new URL("testdata/docs/scopes.html", root).href, { width: 1180, height: 860 });
await page.press("/");
await page.type("payment");
await page.eval("document.activeElement.blur()");
await page.settle();
writeFileSync(new URL("testdata/docs/scopes.png", root), await page.screenshot());
await browser.close();
