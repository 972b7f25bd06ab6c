/**
 * Keeps a form from being sent twice by an impatient hand. The server's one-time key is what
 * really guards against it; this only shows that the first click was taken.
 */
export function submitOnce() {
  const waiting = new Set<HTMLFormElement>()

  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.method !== 'post' || event.defaultPrevented) return
    if (waiting.has(form)) {
      event.preventDefault()
      return
    }
    waiting.add(form)
    mark(form, true)
  })

  window.addEventListener('pageshow', () => {
    for (const form of waiting) mark(form, false)
    waiting.clear()
  })
}

function mark(form: HTMLFormElement, busy: boolean) {
  for (const button of form.querySelectorAll('button:not([type="button"])')) {
    if (busy) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
}
