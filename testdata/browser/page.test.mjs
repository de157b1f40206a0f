// What the HTML page does in a browser: npm test. CHROMIUM names the browser.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { make, many, write } from "./pages.mjs";
import { root } from "./root.mjs";

const catalog = fileURLToPath(new URL("scopes.yaml", root));
const hostileTexts = ["</script><script>document.title='run'</script>", "<!-- <script>", "<img src=x onerror=document.title='run'>", "' onmouseover='x", "--> ]]> </style>", "{{.Mark}} `${x}`", "&lt;b&gt; \\u003cb>"];
let browser, urls;

before(async () => {
	urls = {
		public: make("public", catalog, "public"),
		internal: make("internal", catalog, "internal"),
		zoo: make("zoo", write("zoo.yaml", zoo()), "keeper"),
		longZoo: make("longZoo", write("longZoo.yaml", zoo(1000)), "keeper"),
		big: make("big", write("big.yaml", many(20_000)), "public"),
	};
	browser = await launch();
});
after(() => browser?.close());

// zoo has every kind of badge, and texts that want to be more than text. More
// names than these make its page a long one.
function zoo(more = 0) {
	const rest = Array.from({ length: more }, (_, i) => `  zoo:zz:n${String(i).padStart(4, "0")}: {desc: Do ${i}}\n`).join("");
	const text = (i) => JSON.stringify(hostileTexts[i]);
	return `version: 1
namespace: zoo
title: ${text(0)}
audiences: [public, keeper, vet]
defaults: {audience: public, grantable: true}
groups:
  lions: {title: ${text(2)}, intro: ${text(1)}, doc: "javascript:document.title='run'"}
  lions:cubs: {title: Young ones, intro: About the young., doc: "https://example.com/cubs"}
scopes:
  zoo:lions:*: {desc: ${text(3)}, widens: [zoo:lions:free], risk: critical}
  zoo:lions:cubs:*: {desc: ${text(4)}, audience: keeper}
  zoo:lions:cubs:feed: {desc: ${text(0)}, long: ${text(2)}, risk: money, since: "4.2", aliases: [zoo:lions:cubs:nurse], examples: [${text(0)}]}
  zoo:lions:cubs:pet: {desc: ${text(5)}, deprecated: {since: "4.1", removal: "2027-06-30", use: [zoo:lions:cubs:feed], note: ${text(1)}}}
  zoo:lions:feed: {desc: ${text(6)}, grantable: false, risk: low}
  zoo:lions:free: {desc: Free a lion, audience: vet, grantable: false}
  zoo:tools:lend: {desc: Lend a tool, requires: [zoo:lions:feed], aliases: [zoo:tools:give], tags: [shed], owner: us, doc: "https://example.com/lend", title: Lending}
${rest}presets:
  - {name: Keeper, desc: For ${hostileTexts[6].slice(0, 9)}, scopes: [zoo:lions:*, zoo:tools:lend]}
  - {name: Vet, scopes: [zoo:lions:free]}
endpoints:
  - {id: feed, method: POST, path: /lions, summary: ${text(0)}, audience: public, any_of: [zoo:lions:feed]}
  - {id: both, method: PUT, path: /food, audience: public, any_of: [[zoo:lions:feed, zoo:lions:cubs:feed], zoo:lions:free]}
  - {id: free, method: POST, path: /free, audience: public, any_of: [zoo:lions:free]}
  - {id: hours, method: GET, path: /hours, audience: public, public: true}
`;
}

// on opens a page, does something with it, and wants no complaint.
async function on(name, options, act) {
	const page = await browser.open(urls[name] + (options.hash || ""), options);
	try {
		await act(page);
		assert.deepEqual(page.complaints, []);
	} finally {
		await page.close();
	}
}

const visibleRows = (view) => [...document.querySelectorAll(`[id="/${view}"] .row`)].filter((row) => row.checkVisibility()).map((row) => row.id);
const text = (page, selector) => page.eval((selector) => document.querySelector(selector).innerText.replace(/\n+/g, "\n"), selector);
const enter = (page, selector, value) => page.eval((selector, value) => {
	const el = document.querySelector(selector);
	el.value = value;
	el.dispatchEvent(new Event("input", { bubbles: true }));
}, selector, value);

const vectors = readdirSync(new URL("testdata/vectors/", root)).map((name) => JSON.parse(readFileSync(new URL("testdata/vectors/" + name, root))));
const rows = (kind) => vectors.flatMap((file) => file[kind] || []);

test("every row of the vectors", () => on("internal", {}, async (page) => {
	// These run in the page, and return the rows that come out otherwise.
	const prelude = `
		const blob = (b) => {
			if (typeof b === "string") return b;
			if (b && typeof b.hex === "string") return new TextDecoder().decode(Uint8Array.from(b.hex.match(/../g) || [], (x) => parseInt(x, 16)));
			if (b && b.repeat) { const { s = "", sep = "", pre = "", post = "", n } = b.repeat; return pre + Array(n).fill(s).join(sep) + post; }
			return null;
		};
		const attempt = (f, otherwise) => { try { return f(); } catch (e) { if (!(e instanceof scopes.Fault)) throw e; return otherwise; } };
		const decide = (held, wanted) => [...held, ...wanted].includes(null) ? "malformed" : attempt(() => scopes.setCovers(held, wanted), "malformed");
		const answers = {
			parse: (row) => attempt(() => ({ scope: "scope", wildcard: "pattern" })[scopes.parse(blob(row.input))], "error"),
			match: (row) => decide(row.granted.map(blob), [blob(row.required)]),
			subset: (row) => decide(row.holder.map(blob), row.requested.map(blob)),
			claim: (row) => attempt(() => {
				const c = scopes.catalog;
				const held = row.claim != null ? c.parseHeld(blob(row.claim)) : row.json == null ? c.holdText([])
					: row.adapter === "introspection" ? c.heldFromIntrospection(blob(row.json)) : c.heldFromToken(blob(row.json));
				return held.covers(row.required) ? "allow" : "deny";
			}, "error"),
			grant: (row) => {
				const { holder, request } = row.input, c = scopes.catalog;
				const names = request.scopes && request.scopes.repeat ? [blob(request.scopes)] : request.scopes || [];
				const rank = c.data.audiences.indexOf(holder.audience || c.data.audiences.at(-1));
				const faults = c.handOut(c.holdText(holder.scopes || []), names, rank);
				return faults.length === 0 ? "allow" : faults.every((f) => f.denied) ? "deny" : "error";
			},
		};
		const wrong = (kind, rows) => rows.map((row) => ({ row, got: answers[kind](row) })).filter(({ row, got }) => got !== row.want);`;
	const ran = {};
	for (const kind of ["parse", "match", "subset", "claim", "grant"]) {
		const list = rows(kind).filter(kind === "grant" ? isAboutScopes : () => true);
		ran[kind] = list.length;
		assert.deepEqual(await page.eval(`(() => { ${prelude}; return wrong(${JSON.stringify(kind)}, ${JSON.stringify(list)}); })()`), []);
	}
	console.log("rows:", JSON.stringify(ran));
	assert.ok(ran.parse >= 40 && ran.match >= 125 && ran.subset >= 25 && ran.claim >= 27 && ran.grant >= 15, JSON.stringify(ran));
}));

// isAboutScopes picks the grant rows that ask what the tester answers: may a
// holder in force hand out these names to a new key? Several holders, expiry,
// chains, labels and odd members are no matter of a page.
function isAboutScopes({ input: { op, holder, holders, target, chain, chain_len, request } }) {
	return ["create", "delegate", "import", "exchange"].includes(op) && !target && !chain && !chain_len && !holders && holder !== null
		&& Object.keys(holder).every((key) => ["id", "scopes", "audience"].includes(key))
		&& request !== null && typeof request === "object" && Object.keys(request).every((key) => ["label", "scopes"].includes(key))
		&& (request.label === undefined ? op === "exchange" : typeof request.label === "string" && /^[A-Za-z0-9_-]+( [A-Za-z0-9_-]+)*$/.test(request.label) && request.label.length <= 64)
		&& (request.scopes === null || Array.isArray(request.scopes) && request.scopes.every((name) => typeof name === "string"));
}

test("covers agrees with its specification on every short text", () => on("internal", {}, async (page) => {
	const compared = await page.eval(() => {
		// The specification: split, and compare segment by segment.
		const segments = (text) => {
			const list = text.split(":");
			const wild = list.length > 1 && list.at(-1) === "*";
			const names = wild ? list.slice(0, -1) : list;
			return names.every((s) => /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(s)) ? { names, wild } : null;
		};
		const covers = (p, q) => {
			const a = segments(p), b = segments(q);
			if (!a || !b) return false;
			if (p === q) return true;
			return a.wild && a.names.every((s, i) => b.names[i] === s) && (b.names.length > a.names.length || b.wild && b.names.length >= a.names.length);
		};
		let texts = [""], all = [""];
		for (let length = 1; length <= 5; length++) {
			texts = texts.flatMap((text) => [..."ab:*_"].map((c) => text + c));
			all.push(...texts);
		}
		for (const text of all) if (scopes.covers(text, text) !== (segments(text) !== null)) return text;
		const list = all.filter((text, i) => segments(text) || i < 31);
		for (const p of list) for (const q of list) if (scopes.covers(p, q) !== covers(p, q)) return [p, q];
		return list.length ** 2;
	});
	assert.ok(compared > 100_000, String(compared));
}));

test("the picker's set is the smallest, by trying all", () => on("internal", {}, async (page) => {
	const worlds = await page.eval(() => {
		let seed = 1;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		for (let world = 0; world < 300; world++) {
			const names = ["w:a:*", "w:a:x", "w:a:y", "w:b:*", "w:b:x", "w:b:y", "w:c"];
			const leaves = [1, 2, 4, 5, 6], atoms = { 1: [1, 0], 2: [2, 0], 4: [4, 3], 5: [5, 3], 6: [6] };
			const data = {
				audiences: ["all"], names: names.join("\n"), grant: names.map(() => (random(4) === 0 ? -1 : 0)), grantable: [], deprecated: {}, aliases: {}, widens: {}, hidden: {},
				endpoints: Array.from({ length: 3 }, () => ({ any: Array.from({ length: 1 + random(3) }, () => [...new Set(Array.from({ length: 1 + random(3) }, () => leaves[random(5)]))].map((leaf) => atoms[leaf])) })),
			};
			const catalog = new scopes.Catalog(data);
			const wanted = random(3) === 0 ? [random(7)] : [];
			const { ids, exact, left } = catalog.least([0, 1, 2], wanted, 0);
			const cost = (ids) => 100 * ids.filter((id) => data.grant[id] < 0).length + ids.length;
			const enough = (ids) => { const held = catalog.holdText(ids.map((id) => names[id])); return [0, 1, 2].every((e) => held.opens(e)) && wanted.every((id) => held.covers(names[id])); };
			let best = Infinity;
			for (let set = 0; set < 32; set++) {
				const tried = catalog.canonical([...leaves.filter((_, i) => set & (1 << i)), ...wanted]);
				if (enough(tried)) best = Math.min(best, cost(tried));
			}
			if (!exact || left.length > 0 || !enough(ids) || cost(ids) !== best) return { data, wanted, ids, best };
		}
		return 300;
	});
	assert.equal(worlds, 300);
}));

test("search as you type", () => on("public", {}, async (page) => {
	const all = await page.eval(visibleRows, "scopes");
	assert.equal(all.length, 37);
	await page.press("/");
	assert.equal(await page.eval("document.activeElement.id"), "_search");
	await page.type("Webhook CREATE");
	assert.deepEqual(await page.eval(visibleRows, "scopes"), ["pcx:webhooks:create"]);
	assert.match(await text(page, "#_found"), /^1 scope/);
	assert.equal(await page.eval("CSS.highlights.get('found').size") > 0, true);
	await page.press("Escape");
	assert.equal((await page.eval(visibleRows, "scopes")).length, 37);
	assert.equal(await text(page, "#_found"), "");
	await page.type("pcx:api_key:udpate");
	assert.deepEqual(await page.eval(visibleRows, "scopes"), []);
	assert.match(await text(page, "#_none"), /Did you mean pcx:api_key:update\?/);
	await page.click("#_none a");
	assert.equal((await page.eval(visibleRows, "scopes")).length, 37);
	assert.equal(await page.eval("document.querySelector('.here').id"), "pcx:api_key:update");
	await page.eval("document.getElementById('_search').value = ''; location.hash = '#/endpoints'");
	await page.settle();
	await enter(page, "#_search", "patch");
	await page.settle();
	assert.deepEqual(await page.eval(visibleRows, "endpoints"), ["/endpoint/update-api-key"]);
	// A slash in a text is a slash.
	await page.eval("location.hash = '#/tester'");
	await page.settle();
	await page.eval("document.getElementById('_held').focus()");
	await page.press("/");
	assert.equal(await page.eval("document.getElementById('_held').value"), "/");
}));

test("one anchor for each scope", async () => {
	for (const hash of ["#pcx:payments:*", "#pcx%3Apayments%3A%2A", "#pcx:webhooks:update"]) {
		await on("public", { hash }, async (page) => {
			const name = decodeURIComponent(hash.slice(1));
			const { id, top, bar, height } = await page.eval(() => {
				const row = document.querySelector(".here");
				return { id: row.id, top: row.getBoundingClientRect().top, bar: document.querySelector(".bar").getBoundingClientRect().bottom, height: innerHeight };
			});
			assert.equal(id, name);
			assert.ok(top >= bar - 1 && top < height, `${name} stands at ${top}`);
		});
	}
	await on("public", { hash: "#/endpoint/create-api-key" }, async (page) => {
		assert.deepEqual(await page.eval(visibleRows, "endpoints"), ["/endpoint/create-api-key", "/endpoint/update-api-key"]);
		assert.deepEqual(await page.eval("[...document.querySelectorAll('.here .needs a')].map((a) => a.hash)"), ["#pcx:api_key:create", "#pcx:api_key:*"]);
		await page.click(".here .needs a");
		assert.equal(await page.eval("document.querySelector('.here').id"), "pcx:api_key:create");
		await page.click(".here .opens a");
		assert.equal(await page.eval("document.querySelector('.here').id"), "/endpoint/create-api-key");
	});
	await on("public", { hash: "#%E0%A4%A" }, (page) => page.eval("0")); // no anchor, and no text either
});

test("picker", () => on("public", { hash: "#/endpoints" }, async (page) => {
	await page.click("[data-e='0']");
	await page.click("[data-e='1']");
	assert.match(await text(page, ".views"), /Picker 2/);
	await page.click("[href='#/picker']");
	assert.equal(await page.eval("document.getElementById('_claim').value"), "pcx:api_key:create pcx:api_key:update");
	assert.match(await text(page, ".offers"), /^pcx:api_key:\*\nInstead of 2 of these: 2 more scopes, and whatever is added below it later/);
	await page.click(".offers button:last-child");
	assert.equal(await page.eval("document.getElementById('_claim').value"), "pcx:api_key:*");
	assert.match(await text(page, "#_least"), /A wildcard: 4 scopes today/);
	for (let n = 3; n > 0; n--) await page.click(".drop");
	assert.match(await text(page, "#_least"), /Pick something first/);
	assert.equal(await page.eval("document.querySelectorAll('input:checked[data-s], input:checked[data-e]').length"), 0);
	await page.eval("location.hash = '#pcx:webhooks:read'");
	await page.settle();
	await page.click(".here .pick");
	await page.click("[href='#/picker']");
	assert.match(await text(page, ".offers"), /Among them, not offered by itself: pcx:webhooks:trigger/);
}));

test("presets", () => on("zoo", { hash: "#/picker" }, async (page) => {
	assert.match(await text(page, "#_presets"), /^Presets\nKeeper\nFor &lt;b&gt;\nzoo:lions:\*, zoo:tools:lend\nReaches 5 scopes today, and whatever is added below its wildcards later\.\nPick these$/);
	assert.doesNotMatch(await text(page, "#_presets"), /Vet/);
	await page.click("#_presets button");
	assert.equal(await page.eval("document.getElementById('_claim').value"), "zoo:lions:* zoo:tools:lend");
	assert.deepEqual(await page.eval("[...document.querySelectorAll('.row input:checked')].map((box) => box.closest('.row').id)"), ["zoo:lions:*", "zoo:tools:lend"]);
}));

test("tester", () => on("public", { hash: "#/tester" }, async (page) => {
	await enter(page, "#_held", "pcx:api_key:* openid pcx:api_key:udpate");
	assert.match(await text(page, "#_holds"), /pcx:api_key:\*[^]*openid not on this page[^]*udpate not on this page\nThis page cannot say what it grants, if anything \(did you mean pcx:api_key:update\?\)/);
	assert.match(await text(page, "#_opens"), /^As far as this page knows: [^]*\n2 of 2 endpoints/);
	await enter(page, "#_ask", "pcx:api_key:read\npcx:api_key:update");
	assert.match(await text(page, "#_hands"), /^Yes, all of it/);
	await enter(page, "#_ask", "pcx:webhooks:*\npcx:nothing\nnot a name");
	assert.match(await text(page, "#_hands"), /^No\. It is all or nothing:[^]*pcx:webhooks:\* is not held[^]*pcx:nothing is not a name on this page[^]*"not a name": offset 3/);
	await enter(page, "#_held", "pcx:api_key:create  pcx:api_key:update");
	assert.match(await text(page, "#_holds"), /^Refused as a whole, so it grants nothing: offset 19: empty token/);
	assert.match(await text(page, "#_opens"), /^0 of 2 endpoints[^]*Lacks pcx:api_key:create/);
	await page.click("[value=lines]");
	await enter(page, "#_held", "pcx:api_key:create\n\npcx:api_key:update\n");
	assert.match(await text(page, "#_opens"), /^2 of 2 endpoints/);
	await page.click("[value=json]");
	await enter(page, "#_held", '{"scope": "pcx:api_key:update", "SCOPE": "pcx:api_key:*"}');
	assert.match(await text(page, "#_opens"), /^1 of 2 endpoints/);
	await enter(page, "#_held", '{"scope": "pcx:api_key:update", "scope": "pcx:api_key:*"}');
	assert.match(await text(page, "#_holds"), /stands twice/);
	await enter(page, "#_held", '["pcx:api_key:create pcx:api_key:update"]');
	assert.match(await text(page, "#_opens"), /^0 of 2 endpoints/);
	await enter(page, "#_held", JSON.stringify(["a\u0000\u202eb", "pcx:\ud800"]));
	assert.match(await text(page, "#_holds"), /^"a\\u0000\\u202eb" grants nothing\nNot a name\.\n"pcx:\\ud800" grants nothing/);
	await enter(page, "#_held", "");
	assert.match(await text(page, "#_holds"), /Nothing allows nothing/);
}));

test("the tester of those who see all knows all", () => on("internal", { hash: "#/tester" }, async (page) => {
	await enter(page, "#_held", "pcx:admin:cache openid");
	assert.match(await text(page, "#_holds"), /^pcx:admin:cache\nopenid grants nothing\nNot a name of the catalogue\./);
	assert.match(await text(page, "#_opens"), /^0 of 2 endpoints/);
	assert.equal(await page.eval("document.getElementById('_to').value"), "2");
	await enter(page, "#_ask", "pcx:admin:cache");
	assert.match(await text(page, "#_hands"), /cannot be granted to audience "internal"/);
}));

test("foreign text stays text", () => on("zoo", {}, async (page) => {
	const seen = await page.eval(() => ({ title: document.title, h1: document.querySelector("h1").textContent, descs: [...document.querySelectorAll("[id='/scopes'] .desc")].map((p) => p.textContent), scripts: document.scripts.length }));
	assert.equal(seen.title, hostileTexts[0]);
	assert.equal(seen.h1, hostileTexts[0]);
	assert.deepEqual(seen.descs, [...[3, 4, 0, 5, 6].map((i) => hostileTexts[i]), "Lend a tool"]);
	assert.equal(seen.scripts, 4);
	// The policy lets nothing else run, should something get through after all.
	const refused = await page.eval(() => {
		const tries = [];
		try { document.body.insertAdjacentHTML("beforeend", "<p>x</p>"); tries.push("HTML"); } catch { /* trusted types */ }
		try { Function("1"); tries.push("eval"); } catch { /* script-src */ }
		return tries;
	});
	assert.deepEqual(refused, []);
	page.complaints.length = 0; // which it has told of
	for (const hash of ["/endpoints", "/picker", "/tester"]) {
		await page.eval((hash) => { location.hash = hash; }, hash);
		await page.settle();
	}
	assert.equal(await page.eval("document.title"), hostileTexts[0]);
	const shown = await page.eval(() => document.documentElement.textContent.includes("zoo:lions:free"));
	assert.ok(shown, "what widens: acknowledges is named");
	await enter(page, "#_held", "zoo:lions:*");
	assert.match(await text(page, "#_opens"), /^4 of 4/);
	await enter(page, "#_held", "zoo:lions:cubs:nurse zoo:lions:feed");
	assert.match(await text(page, "#_holds"), /An alias of zoo:lions:cubs:feed/);
	assert.match(await text(page, "#_opens"), /^3 of 4/);
}));

test("keyboard", () => on("public", {}, async (page) => {
	await page.press("Tab");
	assert.equal(await page.eval("document.activeElement.className"), "skip");
	await page.press("Enter");
	assert.equal(await page.eval("document.activeElement.id"), "_main");
	const stops = [];
	for (let i = 0; i < 40; i++) {
		await page.press("Tab");
		stops.push(await page.eval("document.activeElement.matches(':focus-visible') && document.activeElement.checkVisibility() && (document.activeElement.ariaLabel || document.activeElement.textContent).trim()"));
	}
	assert.ok(stops.every((stop) => stop !== false && stop !== ""), stops.join("|"));
	for (const want of ["Pick pcx:account_updater:results:read", "Copy pcx:account_updater:results:read", "Details of pcx:account_updater:results:read"]) {
		assert.ok(stops.includes(want), `${want} is not among ${stops.join("|")}`);
	}
}));

test("on paper", () => on("public", {}, async (page) => {
	assert.ok((await page.pdf()).length > 20_000);
	await page.media({}, "print");
	const seen = await page.eval(() => Object.fromEntries([".bar", ".tree", "[id='/scopes']", "[id='/endpoints']", "[id='/picker']", ".pick"].map((s) => [s, document.querySelector(s).checkVisibility()])));
	assert.deepEqual(seen, { ".bar": false, ".tree": false, "[id='/scopes']": true, "[id='/endpoints']": true, "[id='/picker']": false, ".pick": false });
}));

test("light and dark", () => on("public", { scheme: "dark" }, async (page) => {
	const ground = () => page.eval("getComputedStyle(document.body).backgroundColor");
	const dark = await ground();
	await page.click("#_theme");
	const light = await ground();
	assert.notEqual(dark, light);
	await page.click("#_theme");
	assert.equal(await ground(), dark);
	await page.media({ "prefers-color-scheme": "light" });
	assert.equal(await ground(), dark);
	await page.click("#_theme");
	assert.equal(await ground(), light);
}));

test("without a script the lists are there", async () => {
	const page = await browser.open("about:blank");
	await page.call("Emulation.setScriptExecutionDisabled", { value: true });
	await page.goto(urls.public);
	const { root } = await page.call("DOM.getDocument");
	const shown = async (selector) => {
		const { nodeId } = await page.call("DOM.querySelector", { nodeId: root.nodeId, selector });
		return page.call("DOM.getBoxModel", { nodeId }).then(() => true, () => false);
	};
	assert.deepEqual([await shown("[id='pcx:api_key:create']"), await shown("[id='/endpoint/create-api-key']"), await shown("#_search"), await shown("[id='/picker']")], [true, true, false, false]);
	await page.close();
});

// Rows are compared as elements: what a script makes of the data of a long page
// is what the template makes in a short one.
const rowsOf = (page, ids) => page.eval((ids) => ids.map((id) => {
	const read = (node) => (node.nodeType === Node.TEXT_NODE ? node.data.replace(/\s+/g, " ")
		: [node.localName, [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort(), [...node.childNodes].map(read).filter((part) => part !== " ")]);
	const row = document.getElementById(id);
	row.normalize();
	return [row.previousElementSibling && row.previousElementSibling.className === "heading" ? read(row.previousElementSibling) : null, read(row)];
}), ids);

test("rows that a script makes are those of the template", async () => {
	let want, ids;
	await on("zoo", {}, async (page) => {
		ids = await page.eval(() => [...document.querySelectorAll("[id='/scopes'] .row")].map((row) => row.id));
		want = await rowsOf(page, ids);
	});
	assert.ok(ids.length === 6 && want.some(([heading]) => heading !== null));
	await on("longZoo", {}, async (page) => assert.deepEqual(await rowsOf(page, ids), want));
});

// How much a page has is what it costs, on a machine of any speed.
test("20,000 names", () => on("big", {}, async (page) => {
	const size = statSync(new URL(urls.big)).size;
	assert.ok(size < 5_500_000, `${size} bytes`);
	const has = () => page.eval(() => ({ all: document.querySelectorAll("*").length, rows: document.querySelectorAll("[id='/scopes'] .row").length }));
	const rows = async () => (await page.eval(visibleRows, "scopes"));
	const seen = { loaded: await has() };
	assert.ok((await rows()).length > 10);
	for (const words of ["thing 7", "number 19999", "do", "zzz", ""]) {
		await enter(page, "#_search", words);
		await page.settle();
		await page.settle();
		seen[words] = await has();
		if (words === "number 19999") assert.deepEqual(await rows(), ["big:family_0399:act_47"]);
		if (words === "do") assert.match(await text(page, "#_found"), /^19,599 scopes/);
		if (words === "zzz") assert.deepEqual(await rows(), []);
	}
	for (const [when, { all, rows }] of Object.entries(seen)) assert.ok(all < 15_000 && rows < 200, `${when}: ${all} elements, ${rows} rows`);
	assert.equal(await page.eval("document.querySelectorAll('[hidden].row, [hidden].family, [hidden].later').length"), 0);
	// A search leaves the lists of sections without a hit alone.
	const touched = await page.eval(() => new Promise((resolve) => {
		let records = 0;
		const observer = new MutationObserver((list) => { records += list.length; });
		observer.observe(document.querySelector(".list"), { attributes: true, subtree: true });
		const box = document.getElementById("_search");
		box.value = "number 19999";
		box.dispatchEvent(new Event("input"));
		requestAnimationFrame(() => requestAnimationFrame(() => resolve(records)));
	}));
	assert.ok(touched < 600, `${touched} changes`);
	// An anchor of a row that is not there yet, and that a search hides.
	await page.eval(() => { location.hash = "#big:family_0200:act_20"; });
	await page.settle();
	await page.settle();
	const inSight = () => page.eval("(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('.here').getBoundingClientRect())");
	assert.equal(await page.eval("document.querySelector('.here').id"), "big:family_0200:act_20");
	assert.ok(await inSight());
	assert.equal(await text(page, "#_found"), "");
	// What is ticked stays ticked, though its row goes away.
	await page.click(".here .pick");
	await page.eval(() => { location.hash = "#big:family_0001:act_03"; });
	for (let i = 0; i < 4; i++) await page.settle();
	assert.ok(await inSight());
	assert.equal(await page.eval("document.getElementById('big:family_0200:act_20')"), null);
	assert.match(await text(page, ".views"), /Picker 1/);
	await page.eval(() => { location.hash = "#big:family_0200:act_20"; });
	await page.settle();
	assert.equal(await page.eval("document.querySelector('.here .pick').checked"), true);
	assert.ok((await has()).rows < 400);
	await page.click("[href='#/tester']");
	await enter(page, "#_held", "big:*");
	assert.match(await text(page, "#_opens"), /^400 of 400|^401 of 401/);
	console.log("20,000 names:", size, "bytes; elements and rows:", JSON.stringify(seen));
}));

test("a long page on paper and without a script", async () => {
	await on("longZoo", {}, async (page) => {
		await page.pdf();
		assert.ok((await page.eval("document.querySelectorAll('[id=\"/scopes\"] .row').length")) < 400, "rows are left behind");
		await page.eval(() => dispatchEvent(new Event("beforeprint")));
		assert.equal(await page.eval("document.querySelectorAll('[id=\"/scopes\"] .row').length"), 1006);
	});
	const page = await browser.open("about:blank");
	await page.call("Emulation.setScriptExecutionDisabled", { value: true });
	await page.goto(urls.longZoo);
	const { root } = await page.call("DOM.getDocument");
	const { nodeId } = await page.call("DOM.querySelector", { nodeId: root.nodeId, selector: "[id='zoo:zz:n0999']" });
	assert.ok((await page.call("DOM.getBoxModel", { nodeId })).model.height > 0);
	await page.close();
});

const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

test("accessibility", async () => {
	for (const [name, scheme, width] of [["public", "light", 1280], ["zoo", "dark", 1280], ["zoo", "light", 390], ["longZoo", "light", 1280], ["public", "dark", 390]]) {
		await on(name, { scheme, width, bypassCSP: true }, async (page) => {
			await page.eval(axe + "; undefined");
			await page.eval(() => {
				for (const box of document.querySelectorAll(".pick")) box.click();
				for (const el of document.querySelectorAll("details")) el.open = true;
				const held = document.getElementById("_held"), ask = document.getElementById("_ask");
				held.value = "pcx:api_key:* zoo:lions:cubs:nurse zoo:lions:* nothing";
				ask.value = "pcx:api_key:read\nzoo:lions:cubs:pet\nnothing";
				held.dispatchEvent(new Event("input"));
			});
			for (const view of ["/scopes", "/endpoints", "/picker", "/tester"]) {
				await page.eval((view) => { location.hash = view; }, view);
				await page.settle();
				const found = await page.eval(async () => {
					// Every rule but that of the highest contrast level.
					const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: ruleId !== "color-contrast-enhanced" }]));
					const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
					return violations.map((v) => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`);
				});
				assert.deepEqual(found, [], `${name} ${scheme} ${width} ${view}`);
			}
		});
	}
});
