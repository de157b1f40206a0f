// What the scripts of the page share: how elements are made, and what is picked.
"use strict";

const ui = (() => {
	const { catalog } = scopes;
	const $ = (id) => document.getElementById(id);

	// make returns an element with text or elements in it. Text stays text.
	const make = (tag, props, ...inside) => {
		const el = document.createElement(tag);
		for (const [key, value] of Object.entries(props || {})) {
			if (key === "class") el.className = value;
			else if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
			else if (value === true) el.setAttribute(key, "");
			else if (value !== false) el.setAttribute(key, value);
		}
		el.append(...inside);
		return el;
	};
	const fill = (el, ...inside) => el.replaceChildren(...inside);
	const count = (n, thing) => (n === 1 ? `1 ${thing}` : `${n.toLocaleString("en")} ${thing}s`);
	const code = (text) => make("code", {}, text);
	const scopeLink = (id) => make("a", { href: "#" + catalog.names[id] }, code(catalog.names[id]));
	const endpointLink = (e) => make("a", { href: "#" + e.id }, make("span", { class: "method" }, e.method), " ", code(e.path));
	const listed = (items, word) => items.flatMap((item, i) => (i > 0 ? [word, item] : [item]));
	const picked = { s: new Set(), e: new Set() }; // ids of scopes, positions of endpoints

	return { $, make, fill, count, code, scopeLink, endpointLink, listed, picked };
})();
