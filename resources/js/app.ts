import ajax from '@imacrayon/alpine-ajax'
import Alpine from '@alpinejs/csp'
import { askFirst } from './ask_first.js'
import { openModally } from './modal.js'
import { submitOnce } from './submit_once.js'
import chipPicker from './components/chip_picker.js'
import combobox from './components/combobox.js'
import copyText from './components/copy_text.js'
import counter from './components/counter.js'
import dropZone from './components/drop_zone.js'
import themeSwitch from './components/theme_switch.js'
import tip from './components/tip.js'
import toasts from './components/toasts.js'

/**
 * A module's client file is loaded before this one and registers its own components in a
 * listener of `alpine:init`, where `window.Alpine` is set.
 */
window.Alpine = Alpine

Alpine.plugin(ajax)
Alpine.data('chipPicker', chipPicker)
Alpine.data('combobox', combobox)
Alpine.data('copyText', copyText)
Alpine.data('counter', counter)
Alpine.data('dropZone', dropZone)
Alpine.data('themeSwitch', themeSwitch)
Alpine.data('tip', tip)
Alpine.data('toasts', toasts)
Alpine.start()

askFirst()
openModally()
submitOnce()
if (document.querySelector('[data-live]')) void import('./live.js').then(({ listen }) => listen())

document.addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
  if (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) return
  const search = document.querySelector<HTMLInputElement>('[data-hotkey="/"]')
  if (!search?.checkVisibility()) return
  event.preventDefault()
  search.focus()
})

document.querySelector<HTMLElement>('.error-summary')?.focus()
