/**
 * Dialogs and drawers open without script as popovers. With script they open as modal dialogs, so that the page behind
 * is out of reach and focus comes back to the button.
 */
export function openModally() {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[popovertarget]')
    const target = button?.popoverTargetElement
    if (!(target instanceof HTMLDialogElement)) return
    event.preventDefault()
    if (target.open) target.close()
    else if (button!.popoverTargetAction !== 'hide') target.showModal()
  })

  document.addEventListener('click', (event) => {
    const { target } = event
    if (target instanceof HTMLDialogElement && target.matches('[popover]') && isOutside(target, event)) target.close()
  })
}

/** A click on the backdrop has the dialog as its target, too. */
function isOutside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
