import { component } from '../component.js'

/** A tooltip shows itself on hover and focus by style; this lets Escape take it away without moving either. */
export default component(() => ({
  dismissed: false,

  dismiss() {
    this.dismissed = true
  },

  allow() {
    this.dismissed = false
  },
}))
