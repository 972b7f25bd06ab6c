/**
 * A button with `data-confirm` is asked about in the dialog `#confirm` before its form is sent.
 * Without script the form is sent at once, so the server must be able to undo or refuse.
 */
export function askFirst() {
  const dialog = document.querySelector<HTMLDialogElement>('#confirm')
  const text = dialog?.querySelector('[data-confirm-text]')
  const agree = dialog?.querySelector<HTMLButtonElement>('[data-confirm-yes]')
  if (!dialog || !text || !agree) return

  let asked: HTMLButtonElement | null = null
  let agreed: HTMLButtonElement | null = null

  document.addEventListener(
    'click',
    (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('button[data-confirm]')
      if (!button) return
      if (button === agreed) {
        agreed = null
        return
      }
      event.preventDefault()
      event.stopPropagation()
      asked = button
      text.textContent = button.dataset.confirm!
      agree.textContent = button.textContent!.trim()
      dialog.returnValue = ''
      dialog.showModal()
    },
    true
  )

  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'yes' || !asked) return
    agreed = asked
    asked.click()
  })
}
