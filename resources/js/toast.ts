/** Says something at the edge of the page, to eyes and to screen readers, for a few seconds. */
export function toast(text: string) {
  window.dispatchEvent(new CustomEvent('toast', { detail: text }))
}
