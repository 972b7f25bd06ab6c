import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { resourcesThatAreOn } from '#app/admin/resources'
import type { Column, Filter, Resource } from '#app/admin/define_resource'

/** Every translation that the pages of a resource look up by its name. */
function wordsOf({ words, columns, filters = [], actions = [], detail, search }: Resource): string[] {
  const named = (part: string, names: string[]) => names.map((name) => `${words}.${part}.${name}`)
  const shown = [...columns, ...detail.sections.flatMap(({ fields }) => fields)]
  return [
    ...['title', 'lede', 'none', ...(search ? ['search'] : [])].map((one) => `${words}.${one}`),
    ...named(
      'columns',
      shown.map(({ name }) => name)
    ),
    ...named('filters', filters.flatMap(parametersOf)),
    ...named(
      'sections',
      detail.sections.map(({ name }) => name)
    ),
    ...filters.flatMap((filter) =>
      filter.kind === 'choice'
        ? filter.options.map((one) => `${filter.words ?? `${words}.values.${filter.name}`}.${one}`)
        : []
    ),
    ...shown.flatMap((column) => valuesOf(column, words)),
    ...(detail.related ?? []).flatMap((list) => [
      ...named(`related.${list.name}`, ['title', 'none']),
      ...named(
        `related.${list.name}.columns`,
        list.columns.map(({ name }) => name)
      ),
    ]),
    ...actions.flatMap(({ name, fields }) => [
      ...named(`acts.${name}`, ['label', 'text', 'done']),
      ...named(
        `acts.${name}.fields`,
        (fields?.(null) ?? []).map((field) => field.name)
      ),
    ]),
  ]
}

function parametersOf({ name, kind }: Filter) {
  return kind === 'dates' ? [`${name}_from`, `${name}_to`] : [name]
}

function valuesOf({ name, tones = {}, words: own }: Column, words: string) {
  return Object.keys(tones).map((value) => `${own ?? `${words}.values.${name}`}.${value}`)
}

test.group('Resources of the console', () => {
  test('ADM-01 every list has all the words its pages say', async ({ assert }) => {
    const i18n = i18nManager.locale('en')
    const resources = await resourcesThatAreOn()
    assert.isAbove(resources.length, 8)
    const wordless = resources.flatMap(wordsOf).filter((key) => !i18n.hasMessage(key))
    assert.deepEqual(wordless, [])
  })

  test('every name is used once, and every action is written down under a name of its module', async ({ assert }) => {
    const resources = await resourcesThatAreOn()
    const names = resources.map(({ name }) => name)
    assert.lengthOf(new Set(names), names.length)
    for (const { actions = [] } of resources) {
      for (const { audit } of actions) assert.match(audit, /^[a-z]+\.[a-z_]+$/)
    }
  })
})
