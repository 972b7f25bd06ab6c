import { component } from '../../../resources/js/component.js'
import { reckonFee, readMinor, toDecimal } from './reckon_fee.js'

const NOTHING = '–'

/** Adds and removes milestone rows in place and says what the freelancer receives while they type. The server decides. */
const proposalForm = component(
  (feeBasisPoints: number, currency: string, decimals: number, locale: string, mostRows: number) => ({
    sums: { price: NOTHING, fee: NOTHING, receives: NOTHING },

    init() {
      this.reckon()
    },

    /** What prices are in now, where the form lets people choose. */
    chosen() {
      const select = this.$root.querySelector<HTMLSelectElement>('select[name="currency"]')
      if (!select) return { code: currency, digits: decimals }
      const others = JSON.parse(this.$root.dataset.decimals ?? '{}') as Record<string, number>
      return { code: select.value, digits: others[select.value] ?? 2 }
    },

    rows(): HTMLElement[] {
      return [...this.$refs.rows.querySelectorAll<HTMLElement>('[data-part]')]
    },

    press(event: MouseEvent) {
      const button = (event.target as HTMLElement).closest<HTMLButtonElement>('[data-add], [data-drop]')
      if (!button) return
      event.preventDefault()
      if ('add' in button.dataset) this.add()
      else this.drop(button.closest<HTMLElement>('[data-part]')!)
      this.renumber()
      this.reckon()
    },

    add() {
      if (this.rows().length >= mostRows) return
      const row = this.rows().at(-1)!.cloneNode(true) as HTMLElement
      for (const input of row.querySelectorAll('input')) input.value = ''
      for (const message of row.querySelectorAll('.field__error')) message.remove()
      for (const field of row.querySelectorAll('.field--invalid')) {
        field.classList.remove('field--invalid')
      }
      this.$refs.rows.append(row)
      row.querySelector('input')!.focus()
    },

    drop(row: HTMLElement) {
      if (this.rows().length === 1) return
      const next = row.nextElementSibling ?? row.previousElementSibling
      row.remove()
      next!.querySelector('input')!.focus()
    },

    renumber() {
      const rows = this.rows()
      rows.forEach((row: HTMLElement, index: number) => {
        for (const input of row.querySelectorAll('input')) {
          input.name = input.name.replace(/\[\d+\]/, `[${index}]`)
          const id = input.id.replace(/-\d+-/, `-${index}-`)
          row.querySelector(`label[for="${input.id}"]`)?.setAttribute('for', id)
          input.id = id
        }
        const button = row.querySelector<HTMLButtonElement>('[data-drop]')!
        button.value = `remove_row:${index}`
        button.disabled = rows.length === 1
      })
      this.$root.querySelector<HTMLButtonElement>('[data-add]')!.disabled = rows.length >= mostRows
    },

    reckon() {
      const { digits } = this.chosen()
      const parts = this.rows().map((row: HTMLElement) =>
        readMinor(row.querySelector<HTMLInputElement>('input[name$="[amount]"]')!.value, digits)
      )
      if (parts.includes(null)) {
        return Object.assign(this.sums, { price: NOTHING, fee: NOTHING, receives: NOTHING })
      }
      const price = (parts as bigint[]).reduce((sum, part) => sum + part, 0n)
      const fee = (parts as bigint[]).reduce((sum, part) => sum + reckonFee(part, feeBasisPoints), 0n)
      Object.assign(this.sums, {
        price: this.format(price),
        fee: this.format(-fee),
        receives: this.format(price - fee),
      })
    },

    format(minor: bigint) {
      const { code, digits } = this.chosen()
      const style = {
        style: 'currency',
        currency: code,
        currencyDisplay: 'symbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      } as const
      return new Intl.NumberFormat(locale, style).format(toDecimal(minor, digits) as unknown as number)
    },
  })
)

document.addEventListener('alpine:init', () => window.Alpine.data('proposalForm', proposalForm))
