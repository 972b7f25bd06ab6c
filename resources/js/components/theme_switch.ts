import { component } from '../component.js'

/** Changes the theme in place and tells the server; without script the same form reloads the page. */
export default component(() => ({
  async choose(event: SubmitEvent) {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const chosen = (event.submitter as HTMLButtonElement).value
    const before = document.documentElement.dataset.theme

    this.paint(chosen === 'system' ? undefined : chosen)
    const body = new FormData(form)
    body.set('theme', chosen)
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => null)
    if (!answer?.ok) this.paint(before)
    else this.mark(chosen)
    if (form.matches(':popover-open')) form.hidePopover()
  },

  mark(chosen: string) {
    for (const button of document.querySelectorAll<HTMLButtonElement>('button[name="theme"]')) {
      if (button.value === chosen) button.setAttribute('aria-current', 'true')
      else button.removeAttribute('aria-current')
    }
  },

  paint(theme: string | undefined) {
    if (theme) document.documentElement.dataset.theme = theme
    else delete document.documentElement.dataset.theme
  },
}))
