/** Says how many characters are left in the text field it surrounds. */
export default (limit: number) => ({
  left: limit,

  init() {
    this.count()
  },

  count() {
    this.left = limit - this.$root.querySelector('textarea, input').value.length
  },
})
