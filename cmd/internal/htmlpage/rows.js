// The rows of a long catalogue. A list that is far from what is seen has none,
// and the height of those it stands for; it gets them when it comes near, and
// loses them when it is left. A short catalogue has its rows in the page already,
// made by the template: what row makes is the same, element by element.
"use strict";

const lists = (() => {
	const { catalog } = scopes;
	const { data } = catalog;
	const { make, fill, code, scopeLink, listed, picked } = ui;

	const label = (text) => make("span", { class: "label" }, text);
	const badge = (kind, text) => [" ", make("span", { class: kind === "" ? "badge" : "badge " + kind }, text)];
	const link = (name) => scopeLink(catalog.ids.get(name));
	const links = (names) => names.flatMap((name, i) => (i > 0 ? [" ", make("span", { class: "or" }, "or"), " ", link(name)] : [link(name)]));
	const more = (doc) => (!doc ? [] : [make("p", { class: "more" }, ...(doc.url ? [make("a", { href: doc.url }, "Read more")] : ["Read more: " + doc.text]))]);

	const heading = ({ title, intro, doc }) => make("li", { class: "heading" }, make("h3", {}, title), ...(intro ? [make("p", {}, intro)] : []), ...more(doc));

	const row = (id) => {
		const m = data.rows[id], name = catalog.names[id], cut = name.lastIndexOf(":") + 1, wild = catalog.isWildcard(id);
		const parts = [];
		if (m.title) parts.push(" ", make("span", { class: "title" }, m.title));
		if (m.gone) parts.push(...badge("warn", "deprecated"));
		if (m.risk) parts.push(...badge("risk " + m.risk, m.risk));
		if (m.audience) parts.push(...badge("", m.audience));
		if (!m.gone && !m.grantable) parts.push(...badge("no", "not grantable"));
		if (m.grantAudience) parts.push(...badge("no", "grantable to " + m.grantAudience));
		parts.push(make("p", { class: "desc" }, m.desc));
		if (wild) parts.push(reach(m));
		if (m.gone) parts.push(bye(m));
		if (m.opens) parts.push(opens(m));
		const facts = details(m, name);
		if (facts.length > 0) parts.push(make("details", {}, make("summary", {}, "Details", make("span", { class: "vh" }, " of " + name)), ...facts));
		const box = make("input", { class: "js pick", type: "checkbox", "aria-label": "Pick " + name, "data-s": id });
		box.checked = picked.s.has(id);
		const here = location.hash === "#" + name ? " here" : "";
		return make("li", { class: "row" + (wild ? " wild" : "") + (m.depth ? " d" + m.depth : "") + here, id: name }, box,
			make("a", { class: "name", href: "#" + name }, make("code", {}, make("span", {}, name.slice(0, cut)), make("wbr"), name.slice(cut))), ...parts);
	};

	const reach = ({ reach, widens, hidden }) => make("p", { class: widens || hidden ? "reach caution" : "reach" },
		`Reaches ${reach} today, and whatever is added below it later.`,
		...(widens ? [" That includes what is not offered by itself: ", ...listed(widens.map(code), ", "), "."] : []),
		...(hidden ? [` ${hidden} of them this page does not list.`] : []));

	const bye = ({ gone: { since, removal, note }, use }) => make("p", { class: "bye" },
		`Deprecated${since ? " since " + since : ""}${removal ? ", goes away " + removal : ""}.`,
		...(use ? [" Use ", ...links(use), " instead."] : []), ...(note ? [" " + note] : []));

	const opens = ({ opens, opensMore }) => make("p", { class: "opens" }, label("Opens"),
		...opens.map((i) => data.endpoints[i]).flatMap((e) => [" ", ui.endpointLink(e)]),
		...(opensMore ? [" ", make("a", { href: "#/endpoints" }, `and ${opensMore} more`)] : []));

	const details = (m) => {
		const list = [];
		const line = (text, ...inside) => list.push(make("p", {}, label(text), " ", ...inside));
		if (m.long) list.push(make("p", {}, m.long));
		if (m.requires) line("Ask also for", ...links(m.requires));
		if (m.aliases) line("Also spelt", ...listed(m.aliases.map(code), ", "));
		if (m.since) line("Since", m.since);
		if (m.owner) line("Owner", m.owner);
		if (m.tags) line("Tags", m.tags.join(", "));
		for (const example of m.examples || []) list.push(make("pre", {}, example));
		list.push(...more(m.doc));
		return list;
	};

	// text is what a search looks through.
	const text = (id) => {
		const m = data.rows[id];
		return [catalog.names[id], m.title, m.desc, m.long, m.risk, m.audience, m.since, m.owner, m.gone && `deprecated ${m.gone.since} ${m.gone.removal} ${m.gone.note}`,
			m.gone || m.grantable ? "" : "not grantable", ...(m.aliases || []), ...(m.widens || []), ...(m.tags || []), ...(m.examples || [])].join(" ").toLowerCase();
	};

	// The chunks: {el, ids, shown, full}. Shown are the ids that a search leaves.
	const chunks = [...document.querySelectorAll(".later")].map((el, i) => {
		const ids = [];
		for (let at = 0; at < data.chunks[i].length; at += 2) for (let id = data.chunks[i][at]; id < data.chunks[i][at + 1]; id++) ids.push(id);
		return { el, ids, shown: ids, full: false };
	});
	const home = []; // the chunk of an id
	const byElement = new Map();
	for (const chunk of chunks) {
		byElement.set(chunk.el, chunk);
		for (const id of chunk.ids) home[id] = chunk;
	}
	const long = chunks.length > 0;

	const guess = 80; // pixels of a row, until it is there
	const empty = (chunk, height) => {
		chunk.full = false;
		chunk.el.style.height = height + "px";
		fill(chunk.el);
	};
	const lay = (chunk) => {
		chunk.full = true;
		chunk.el.style.height = "";
		fill(chunk.el, ...chunk.shown.flatMap((id) => (data.rows[id].heading ? [heading(data.rows[id].heading), row(id)] : [row(id)])));
	};
	// leave empties a list, unless somebody is at work in it. What is not shown
	// has no height to keep.
	const leave = (chunk) => {
		const height = chunk.el.offsetHeight;
		if (chunk.full && height > 0 && !chunk.el.contains(document.activeElement) && !chunk.el.querySelector("details[open], .here")) empty(chunk, height);
	};

	let printing = false;
	const watcher = new IntersectionObserver((entries) => {
		if (printing) return;
		for (const { target, isIntersecting } of entries) {
			const chunk = byElement.get(target);
			if (isIntersecting && !chunk.full) lay(chunk);
			else if (!isIntersecting) leave(chunk);
		}
		finder.mark();
	}, { rootMargin: "1200px 0px" });
	for (const chunk of chunks) {
		empty(chunk, guess * chunk.ids.length);
		watcher.observe(chunk.el);
	}

	// filter shows the ids of a section that a search leaves; all without one.
	const filter = (ids, hits) => {
		for (const chunk of new Set(ids.map((id) => home[id]))) {
			chunk.shown = hits === null ? chunk.ids : chunk.ids.filter((id) => hits.has(id));
			chunk.el.hidden = chunk.shown.length === 0;
			if (chunk.full) lay(chunk); else empty(chunk, guess * chunk.shown.length);
		}
	};

	// forget empties the lists of a section that a search hides.
	const forget = (ids) => {
		for (const chunk of new Set(ids.map((id) => home[id]))) if (chunk.full) empty(chunk, guess * chunk.ids.length);
	};

	// reveal makes the row of an id, even if a search hides it.
	const reveal = (id) => {
		const chunk = home[id];
		if (!chunk) return null;
		if (chunk.el.closest("[hidden].family") || !chunk.shown.includes(id)) finder.clear();
		if (!chunk.full) lay(chunk);
		return document.getElementById(catalog.names[id]);
	};

	// all makes every row, for paper; near goes back to those that are near.
	const all = () => {
		printing = true;
		for (const chunk of chunks) if (!chunk.full) lay(chunk);
	};
	const near = () => {
		printing = false;
		for (const { el } of chunks) { watcher.unobserve(el); watcher.observe(el); }
	};

	return { long, row, text, filter, forget, reveal, all, near, idsOf: (section) => [...section.querySelectorAll(".later")].flatMap((el) => byElement.get(el).ids) };
})();
