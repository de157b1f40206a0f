// The page itself: views, search, the picker and the tester.
"use strict";

(() => {
	const { catalog } = scopes;
	const { endpoints, audiences } = catalog.data;
	const { $, make, fill, count, code, scopeLink, endpointLink, listed, picked } = ui;
	const widest = audiences.length - 1; // of those that the page is for

	// Views. The address says which is shown; links and the back button work.

	const views = [...document.querySelectorAll(".view")];
	const tabs = [...document.querySelectorAll(".views a")];

	const target = () => {
		try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); }
	};

	// hides says whether a search hides an element.
	const hides = (el) => el.hidden || (el.closest(".family") || el).hidden;

	const show = () => {
		const id = target();
		let el = id === "" ? null : document.getElementById(id) || lists.reveal(catalog.ids.get(id));
		const view = (el && el.closest(".view")) || (el && el.id === "_main" && views.find((v) => !v.hidden)) || views[0];
		for (const v of views) v.hidden = v !== view;
		for (const tab of tabs) {
			if (tab.getAttribute("href") === "#" + view.id) tab.setAttribute("aria-current", "page");
			else tab.removeAttribute("aria-current");
		}
		document.documentElement.dataset.view = view.id.slice(1);
		for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
		finder.report();
		if (!el || el === view) { if (el) scrollTo(0, 0); return; }
		if (hides(el)) { finder.clear(); el = document.getElementById(id) || el; }
		if (el.classList.contains("row")) el.classList.add("here");
		el.scrollIntoView();
	};

	// Copying. One button goes where the pointer or the focus is, so that a long
	// list is not full of them.

	const copy = (text, button) => {
		const before = button.textContent;
		const done = (said) => { button.textContent = said; setTimeout(() => { button.textContent = before; }, 1500); };
		if (!navigator.clipboard) { done("Not allowed here"); return; }
		navigator.clipboard.writeText(text).then(() => done("Copied"), () => done("Not allowed here"));
	};
	const copier = make("button", { class: "copy", type: "button", onclick: () => copy(copier.closest(".row").id, copier) }, "Copy");
	const offerCopy = (event) => {
		const row = event.target.closest("#\\/scopes .row");
		if (!row || copier.parentNode === row || document.activeElement === copier) return;
		copier.setAttribute("aria-label", "Copy " + row.id);
		row.querySelector(".name").after(copier);
	};
	document.addEventListener("pointerover", offerCopy);
	document.addEventListener("focusin", offerCopy);

	// The picker.

	const pick = (kind, id, on) => {
		if (on) picked[kind].add(id); else picked[kind].delete(id);
		for (const input of document.querySelectorAll(`[data-${kind}="${id}"]`)) input.checked = on;
		showPicked();
	};
	document.addEventListener("change", (event) => {
		const { s, e } = event.target.dataset;
		if (s !== undefined) pick("s", Number(s), event.target.checked);
		if (e !== undefined) pick("e", Number(e), event.target.checked);
	});

	const showPicked = () => {
		const total = picked.s.size + picked.e.size;
		const badge = $("_picked");
		badge.hidden = total === 0;
		fill(badge, String(total), make("span", { class: "vh" }, " picked"));
		$("_chosen-none").hidden = total > 0;
		const drop = (kind, id, name) => make("button", { class: "drop", type: "button", "aria-label": `Remove ${name}`, onclick: () => { pick(kind, id, false); $("/picker").querySelector("h2").focus(); } }, "Remove");
		const item = (kind, id, link, name) => make("li", {}, link, " ", drop(kind, id, name));
		fill($("_chosen"),
			...[...picked.e].sort((a, b) => a - b).map((id) => item("e", id, endpointLink(endpoints[id]), `${endpoints[id].method} ${endpoints[id].path}`)),
			...[...picked.s].sort((a, b) => a - b).map((id) => item("s", id, scopeLink(id), catalog.names[id])));
		showLeast(total);
	};

	const showLeast = (total) => {
		const out = $("_least");
		if (total === 0) { fill(out, make("p", { class: "none" }, "Pick something first.")); return; }
		const { ids, exact, left } = catalog.least([...picked.e].sort((a, b) => a - b), [...picked.s], widest);
		const parts = [];
		const claim = ids.map((id) => catalog.names[id]).join(" ");
		if (ids.length === 0 && left.length === 0) {
			parts.push(make("p", {}, "No scope at all: these endpoints need no key."));
		} else if (ids.length > 0) {
			parts.push(make("ul", { class: "set" }, ...ids.map((id) => make("li", {}, scopeLink(id), ...remarks(id)))));
			const field = make("input", { class: "claim", id: "_claim", readonly: true, value: claim, "aria-label": "As a claim" });
			const button = make("button", { type: "button", onclick: () => copy(claim, button) }, "Copy as a claim");
			parts.push(make("p", { class: "copyline" }, field, button));
		}
		for (const e of left) parts.push(make("p", { class: "caution" }, "No scope on this page opens ", endpointLink(endpoints[e]), "."));
		if (!exact) parts.push(make("p", { class: "caution" }, "There are more ways than were compared: a smaller set may exist."));
		const offers = catalog.offers(ids);
		if (offers.length > 0) parts.push(make("h3", {}, "What a wildcard would add"), make("ul", { class: "offers" }, ...offers.map(showOffer)));
		fill(out, ...parts);
	};

	// remarks say what stands in the way of granting a name.
	const remarks = (id) => {
		const list = [];
		if (catalog.isWildcard(id)) list.push(make("p", { class: "caution" }, `A wildcard: ${count(catalog.below(id).length + (catalog.data.widens[id] || []).length + (catalog.data.hidden[id] || 0), "scope")} today, and whatever is added below it later.`));
		if (catalog.deprecated(id)) list.push(make("p", { class: "caution" }, "Deprecated: not newly granted."));
		else if (!catalog.grantableTo(id, widest)) list.push(make("p", { class: "caution" }, `Cannot be granted to audience ${audiences[widest]}.`));
		return list;
	};

	const showOffer = (offer) => {
		const { id, replaces, adds, widens, hidden, opens } = offer;
		const more = adds.length + widens.length + hidden;
		const details = [];
		if (adds.length > 0) details.push(make("p", {}, make("span", { class: "label" }, "Adds"), " ", ...shortened(adds.map((child) => scopeLink(child)))));
		if (widens.length > 0) details.push(make("p", { class: "caution" }, "Among them, not offered by itself: ", ...shortened(widens.map(code))));
		if (hidden > 0) details.push(make("p", { class: "caution" }, `${count(hidden, "more scope")} that this page does not list.`));
		if (opens.length > 0) details.push(make("p", {}, make("span", { class: "label" }, "Opens"), " ", ...shortened(opens.map((e) => endpointLink(endpoints[e])))));
		const can = catalog.grantableTo(id, widest) ? [] : [" ", make("span", { class: "badge no" }, "not grantable")];
		return make("li", {}, scopeLink(id), ...can,
			make("p", {}, `Instead of ${replaces.length === 1 ? "one" : replaces.length} of these: `, make("b", {}, more === 0 ? "nothing more today" : count(more, "more scope")), ", and whatever is added below it later."),
			...details,
			make("button", { type: "button", onclick: () => pick("s", id, true) }, "Pick the wildcard"));
	};

	// shortened keeps a long list short until somebody asks.
	const shortened = (items) => {
		const few = 12;
		if (items.length <= few) return listed(items, ", ");
		const rest = make("span", { hidden: true }, ", ", ...listed(items.slice(few), ", "));
		const button = make("button", { class: "rest", type: "button", onclick: () => { rest.hidden = false; button.remove(); } }, `and ${items.length - few} more`);
		return [...listed(items.slice(0, few), ", "), rest, " ", button];
	};

	// A preset ticks its names. What they reach is said before.
	const fillPresets = () => {
		const presets = catalog.data.presets || [];
		$("_presets").hidden = presets.length === 0;
		fill($("_presets-list"), ...presets.map(({ name, desc, ids }) => {
			const outer = ids.filter((id) => !ids.some((other) => other !== id && catalog.reaches(other, catalog.names[id])));
			const reached = new Set(ids.filter((id) => !catalog.isWildcard(id)).map((id) => catalog.names[id]));
			let unlisted = 0;
			for (const id of outer) {
				for (const child of catalog.below(id)) reached.add(catalog.names[child]);
				for (const child of catalog.data.widens[id] || []) reached.add(child);
				unlisted += catalog.data.hidden[id] || 0;
			}
			const wild = ids.some((id) => catalog.isWildcard(id));
			return make("li", {}, make("b", {}, name), ...(desc ? [make("p", {}, desc)] : []),
				make("p", {}, ...shortened(ids.map(scopeLink))),
				make("p", { class: wild ? "caution" : "reached" }, `Reaches ${count(reached.size + unlisted, "scope")} today${unlisted > 0 ? `, ${unlisted} that this page does not list` : ""}${wild ? ", and whatever is added below its wildcards later" : ""}.`),
				make("button", { type: "button", "aria-label": `Pick these: ${name}`, onclick: () => { for (const id of ids) pick("s", id, true); } }, "Pick these"));
		}));
	};

	// The endpoints of the picker are made when it is first shown; the boxes in
	// the lists are in the page already.
	const fillEnds = () => {
		if (endpoints.length === 0) { $("_ends").hidden = true; return; }
		if ($("_ends-list").childElementCount > 0) return;
		fill($("_ends-list"), ...endpoints.map((e, i) => make("label", {},
			make("input", { type: "checkbox", "data-e": i, checked: picked.e.has(i) }), " ", make("span", { class: "method" }, e.method), " ", code(e.path))));
	};

	// The tester.

	const held = $("_held"), ask = $("_ask"), to = $("_to");
	const lines = (text) => text.split("\n").map((line) => line.replace(/\r$/, "")).filter((line) => line !== "");

	const readHeld = () => {
		const form = document.querySelector("[name=form]:checked").value;
		if (held.value === "") return catalog.holdText([]);
		if (form === "claim") return catalog.parseHeld(held.value);
		if (form === "lines") return catalog.holdText(lines(held.value));
		let list;
		try { list = JSON.parse(held.value); } catch { throw new scopes.Fault("not JSON"); }
		if (!Array.isArray(list)) return catalog.heldFromToken(held.value);
		if (!list.every((name) => typeof name === "string")) throw new scopes.Fault("a list of names has something else in it");
		return catalog.holdText(list);
	};

	const test = () => {
		let what;
		try {
			what = readHeld();
		} catch (fault) {
			if (!(fault instanceof scopes.Fault)) throw fault;
			fill($("_holds"), make("p", { class: "verdict no" }, "Refused as a whole, so it grants nothing: " + fault.message));
			what = catalog.holdText([]);
			showAnswers(what);
			return;
		}
		fill($("_holds"), ...holds(what));
		showAnswers(what);
	};

	const holds = (what) => {
		if (what.tokens.length === 0) return [make("p", { class: "none" }, "Nothing. Nothing allows nothing.")];
		const items = what.tokens.map(({ text, id }) => {
			if (id < 0) {
				const near = what.tokens.length <= 20 ? catalog.suggest(text) : [];
				const [badge, why] = !scopes.wellFormed(text) ? ["grants nothing", "Not a name"] : catalog.data.all ? ["grants nothing", "Not a name of the catalogue"]
					: ["not on this page", "This page cannot say what it grants, if anything"];
				return make("li", {}, code(shown(text)), " ", make("span", { class: "badge no" }, badge),
					make("p", {}, why, ...(near.length > 0 ? [" (did you mean ", ...listed(near.map((name) => make("a", { href: "#" + name }, code(name))), " or "), "?)"] : []), "."));
			}
			const notes = [];
			if (text !== catalog.names[id]) notes.push(make("p", {}, "An alias of ", scopeLink(id), "."));
			return make("li", {}, text === catalog.names[id] ? scopeLink(id) : code(text), ...notes, ...(catalog.isWildcard(id) ? remarks(id).slice(0, 1) : []));
		});
		return [make("ul", { class: "set" }, ...items)];
	};

	// shown writes foreign text so that nothing in it acts or hides.
	const shown = (text) => (/^[\x21-\x7e]+$/.test(text) && text.length <= 255 ? text : scopes.quote(text));

	const showAnswers = (what) => {
		const open = new Set(catalog.opened(what));
		const order = endpoints.map((_, i) => i).sort((a, b) => Number(open.has(b)) - Number(open.has(a)) || a - b);
		const few = 200;
		const unknown = !catalog.data.all && what.tokens.some(({ text, id }) => id < 0 && scopes.wellFormed(text));
		fill($("_opens"), ...(unknown ? [make("p", { class: "caution" }, "As far as this page knows: it does not list all that the key holds.")] : []), ...(endpoints.length === 0 ? [make("p", { class: "none" }, "This page has no endpoints.")] : [
			make("p", {}, make("b", {}, `${open.size} of ${count(endpoints.length, "endpoint")}`)),
			make("ul", { class: "set" }, ...order.slice(0, few).map((i) => make("li", { class: open.has(i) ? "yes" : "shut" },
				make("span", { class: "badge " + (open.has(i) ? "ok" : "no") }, open.has(i) ? "open" : "shut"), " ", endpointLink(endpoints[i]),
				...(open.has(i) ? [] : [make("p", {}, "Lacks ", ...lacking(what, i))])))),
			...(order.length > few ? [make("p", { class: "none" }, `And ${order.length - few} more.`)] : []),
		]));
		const names = lines(ask.value);
		if (names.length === 0) { fill($("_hands"), make("p", { class: "none" }, "Say what it is to hand out.")); return; }
		const faults = catalog.handOut(what, names, Number(to.value));
		fill($("_hands"), ...(faults.length === 0
			? [make("p", { class: "verdict ok" }, "Yes, all of it.")]
			: [make("p", { class: "verdict no" }, "No. It is all or nothing:"), make("ul", { class: "set" }, ...faults.slice(0, few).map((f) => make("li", {}, ...(f.name === "" || f.kind === "malformed" ? [] : [code(shown(f.name)), " "]), f.text)))]));
	};

	const lacking = (what, i) => {
		const atoms = what.lacks(i);
		if (atoms.length === 0) return ["a scope that this page does not list"];
		return listed(atoms.map((atom) => (atom[0] >= 0 ? scopeLink(atom[0]) : make("span", {}, "one of ", ...listed(atom.slice(1).map(scopeLink), ", ")))), " and ");
	};

	audiences.forEach((name, rank) => to.append(make("option", { value: rank, selected: rank === widest }, name)));
	$("_to-line").hidden = audiences.length === 1;
	for (const el of [held, ask]) el.addEventListener("input", test);
	for (const el of [to, ...document.querySelectorAll("[name=form]")]) el.addEventListener("change", test);

	// Light and dark.

	const root = document.documentElement, themes = ["auto", "light", "dark"];
	const button = $("_theme");
	const nameTheme = () => {
		const now = root.dataset.theme || "auto";
		fill(button, make("span", { "aria-hidden": "true" }, "◐ "), make("span", { class: "vh" }, "Theme: "), now[0].toUpperCase() + now.slice(1));
	};
	button.addEventListener("click", () => {
		const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
		if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
		try { localStorage.setItem("scopes-theme", next); } catch { /* a browser that keeps nothing */ }
		nameTheme();
	});
	nameTheme();

	// On paper everything is there, and unfolded.
	let folded = [];
	addEventListener("beforeprint", () => {
		lists.all();
		folded = [...document.querySelectorAll("details:not([open])")];
		for (const el of folded) el.open = true;
	});
	addEventListener("afterprint", () => { for (const el of folded) el.open = false; lists.near(); });

	for (const input of document.querySelectorAll(".pick:checked")) input.checked = false; // what a reload kept
	$("/picker").querySelector("h2").tabIndex = -1;
	fillPresets();
	fillEnds();
	showPicked();
	test();
	addEventListener("hashchange", show);
	show();
})();
