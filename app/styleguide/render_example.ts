import edge from 'edge.js'
import { FormState } from '#app/http/form_state'
import { snippetOf, templateOf } from '#app/styleguide/snippet'
import type { Entry, Example } from '#app/styleguide/catalogue'

/** The HTML of an example. `state` is what every template can use (`shareViewState`). */
export function renderExample({ tag }: Pick<Entry, 'tag'>, example: Example, state: Record<string, unknown>) {
  return edge
    .createRenderer()
    .share({ ...state, form: formOf(example) })
    .renderRaw(templateOf(tag, example), { props: example.props })
}

/** The same HTML by the text a person would copy. */
export function renderSnippet({ tag }: Pick<Entry, 'tag'>, example: Example, state: Record<string, unknown>) {
  return edge
    .createRenderer()
    .share({ ...state, form: formOf(example) })
    .renderRaw(snippetOf(tag, example))
}

function formOf({ errors, typed }: Example) {
  const form = new FormState()
  if (errors) form.refuse(typed ?? {}, errors)
  return form
}
