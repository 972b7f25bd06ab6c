import { component } from '../component.js'
import { toast } from '../toast.js'

/** Copies the text beside the button; where the browser forbids it, selects the text so that a key press can. */
export default component(() => ({
  async copy() {
    const text = this.$refs.text
    try {
      await navigator.clipboard.writeText(text.textContent!)
      toast(this.$refs.button.dataset.done!)
    } catch {
      getSelection()!.selectAllChildren(text)
    }
  },
}))
