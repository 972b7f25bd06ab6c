import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { Formatters } from '#app/ui/formatters'
import { asWritten, nameOf } from '#app/ui/intl'
import { PSEUDO_LOCALE, pseudo } from '#app/ui/pseudo_locale'

test.group('The made-up language', () => {
  test('UX-04 every word is changed and longer, what is filled in stays', ({ assert }) => {
    assert.match(pseudo('Hello {name}, welcome'), /^⟦Héļļö \{name\}, ŵéļçöɱé .+⟧$/u)
    assert.isAtLeast(pseudo('Find projects').length, 'Find projects'.length * 1.4)
  })

  test('UX-04 the texts of a choice are changed, its rules are not', ({ assert }) => {
    const plural = '{count, plural, =0 {No mail} one {# mail} other {# mails from {name}}}'
    assert.include(pseudo(plural), '{count, plural, =0 {Nö ɱáíļ} one {# ɱáíļ} other {# ɱáíļš ƒřöɱ {name}}}')
  })

  test('UX-04 dates, lists, sizes and the names of countries are words of it, too; sums are not', ({ assert }) => {
    const fmt = new Formatters(PSEUDO_LOCALE, 'UTC')
    for (const words of [
      fmt.date(0),
      fmt.month(0),
      fmt.relative(0),
      fmt.size(1_000),
      nameOf(PSEUDO_LOCALE, 'region', 'PT'),
    ]) {
      assert.match(words, /^⟦.+⟧$/u)
    }
    assert.match(fmt.list(['Ada', 'Bo']), /^Ada⟦.+⟧Bo$/u)
    assert.equal(fmt.money(40_000, 'USD'), '$400.00')
    assert.equal(nameOf('en', 'region', 'PT'), 'Portugal')
    assert.equal(new Formatters('en', 'UTC').list(['Ada', 'Bo']), 'Ada and Bo')
  })

  test('UX-04 what somebody wrote is set apart where lines run from right to left, and nowhere else', ({ assert }) => {
    assert.equal(asWritten('en', 'Clara Brandt'), 'Clara Brandt')
    assert.equal(asWritten(PSEUDO_LOCALE, 'Clara Brandt'), '\u2068Clara Brandt\u2069')
    assert.deepEqual(
      ['', null, undefined].map((nothing) => asWritten('ar', nothing)),
      ['', '', '']
    )
  })

  test('UX-04 every message of every module can be read in it', async ({ assert }) => {
    await i18nManager.loadTranslations()
    const { en, [PSEUDO_LOCALE]: made } = i18nManager.getTranslations()
    assert.sameMembers(Object.keys(made), Object.keys(en))
    assert.isAbove(Object.keys(made).length, 500)
    const i18n = i18nManager.locale(PSEUDO_LOCALE)
    assert.equal(i18n.t('ui.notifications', { count: 0 }).slice(0, 3), '⟦Nö')
  })
})
