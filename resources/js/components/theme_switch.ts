import { component } from '../component.js'

/** Changes theme or contrast in place and tells the server; without script the same form reloads the page. */
export default component(() => ({
  async choose(event: SubmitEvent) {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const { name, value } = event.submitter as HTMLButtonElement
    const before = document.documentElement.dataset[name]

    this.paint(name, value)
    const body = new FormData(form)
    body.set(name, value)
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => null)
    if (!answer?.ok) this.paint(name, before)
    else this.mark(name, value)
    if (form.matches(':popover-open')) form.hidePopover()
  },

  mark(name: string, chosen: string) {
    for (const button of document.querySelectorAll<HTMLButtonElement>(`button[name="${name}"]`)) {
      if (button.hasAttribute('aria-pressed')) this.turn(button, chosen)
      else if (button.value === chosen) button.setAttribute('aria-current', 'true')
      else button.removeAttribute('aria-current')
    }
  },

  /** A button that is on or off stands for the other choice the next time. */
  turn(button: HTMLButtonElement, chosen: string) {
    const isOn = chosen !== 'system'
    button.setAttribute('aria-pressed', String(isOn))
    button.value = isOn ? 'system' : button.dataset.on!
  },

  paint(name: string, chosen: string | undefined) {
    if (chosen && chosen !== 'system') document.documentElement.dataset[name] = chosen
    else delete document.documentElement.dataset[name]
  },
}))
