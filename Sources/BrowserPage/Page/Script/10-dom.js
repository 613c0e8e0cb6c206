"use strict";

// Nodes. Text from files only ever becomes text nodes and attribute values: nothing here parses HTML.
{
  const SVG = "http://www.w3.org/2000/svg";
  const AS_PROPERTIES = new Set(["checked", "disabled", "value", "open"]);

  /**
   * @typedef {Node | string | number | null | undefined | false} Child
   * @typedef {Child | Child[]} Children
   * @typedef {Record<string, any>} Attributes `on…` is a listener; null, undefined and false are left out.
   */

  /**
   * @param {Element} node
   * @param {Attributes} attributes
   * @param {Children[]} children
   */
  function filled(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (AS_PROPERTIES.has(name)) /** @type {any} */ (node)[name] = value;
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat()) {
      if (child === undefined || child === null || child === false) continue;
      node.append(child instanceof Node ? child : String(child));
    }
    return node;
  }

  /**
   * An element of HTML.
   * @param {string} tag with an optional class: `p.lead`
   * @param {Attributes} [attributes]
   * @param {...Children} children
   * @returns {any}
   */
  function h(tag, attributes = {}, ...children) {
    const [name, ...classes] = tag.split(".");
    const node = document.createElement(name);
    if (classes.length) node.className = classes.join(" ");
    return filled(node, attributes, children);
  }

  /**
   * An element of SVG.
   * @param {string} tag
   * @param {Attributes} [attributes]
   * @param {...Children} children
   * @returns {any}
   */
  function s(tag, attributes = {}, ...children) {
    return filled(document.createElementNS(SVG, tag), attributes, children);
  }

  // Controls, and signs that change the direction of what follows, could make a text look like another.
  const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

  /**
   * A text from a file as it can be shown.
   * @param {unknown} text
   * @param {number} [limit] signs, after which it is cut short
   */
  function plain(text, limit = 2000) {
    const shown = String(text ?? "");
    const cut = shown.length > limit ? shown.slice(0, limit) + "…" : shown;
    return cut.replace(UNSAFE, "\ufffd");
  }

  /**
   * A text from a file, kept apart from the direction of the text around it.
   * @param {unknown} text
   * @param {number} [limit]
   */
  function foreign(text, limit) {
    return h("bdi", {}, plain(text, limit));
  }

  let made = 0;
  /** An id that no other element has. @param {string} stem */
  function unique(stem) {
    made += 1;
    return `${stem}-${made}`;
  }

  /** @param {string} id */
  function byId(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /**
   * A summary that opens.
   * @param {string} title
   * @param {...Children} children
   */
  function details(title, ...children) {
    return h("details", {}, h("summary", {}, h("span", {}, title)), h("div.opened", {}, ...children));
  }

  /**
   * @param {string} text
   * @param {Attributes} attributes
   */
  function button(text, attributes) {
    return h("button", { type: "button", class: "button", ...attributes }, text);
  }

  /**
   * A link to a screen.
   * @param {Children} text
   * @param {string} route
   * @param {Attributes} [attributes]
   */
  function link(text, route, attributes = {}) {
    return h("a", { href: `#/${route}`, ...attributes }, text);
  }

  dma.dom = { h, s, plain, foreign, unique, byId, details, button, link };
}
