import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { repoRoot } from '#app/files/paths'
import { contactRules } from '#modules/fraud/guard/contacts'
import { maskContacts } from '#modules/fraud/guard/mask'

const MARK = '[contact removed]'
const sentences: Record<'masked' | 'allowed', string[]> = JSON.parse(
  readFileSync(repoRoot('modules/fraud/data/contact_sentences.json'), 'utf8')
)

test.group('What is a way to reach somebody outside', () => {
  test('FRD-15 every sentence that leads off the platform loses what leads there', ({ assert }) => {
    const missed = sentences.masked.filter((sentence) => maskContacts(sentence, MARK).removed.length === 0)
    assert.deepEqual(missed, [])
    assert.isAtLeast(sentences.masked.length, 60)
  })

  test('FRD-15 no sentence about prices, days, versions, numbers, code or portfolios is touched', ({ assert }) => {
    const touched = sentences.allowed.filter((sentence) => maskContacts(sentence, MARK).text !== sentence)
    assert.deepEqual(touched, [])
    assert.isAtLeast(sentences.allowed.length, 60)
  })

  test('every rule finds a sentence of its own collection', ({ assert }) => {
    const used = new Set(sentences.masked.flatMap((sentence) => maskContacts(sentence, MARK).rules))
    assert.deepEqual(
      contactRules.map(({ name }) => name).filter((name) => !used.has(name)),
      []
    )
  })

  test('the words around it stay as they were typed, and masking twice changes nothing', ({ assert }) => {
    const typed = 'Hallo Ünal,\n\nruf mich an: 0171 2345678 – oder schreib an Farid@Gmail.com! Preis: 1.200 €.'
    const { text, removed } = maskContacts(typed, MARK)
    assert.equal(text, `Hallo Ünal,\n\nruf mich an: ${MARK} – oder schreib an ${MARK}! Preis: 1.200 €.`)
    assert.deepEqual(removed, ['0171 2345678', 'Farid@Gmail.com'])
    assert.equal(maskContacts(text, MARK).text, text)
  })

  test('emoji digits go as a whole, and pictures beside them stay', ({ assert }) => {
    assert.equal(maskContacts('🚀 0️⃣1️⃣7️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣ 👍🏽', MARK).text, `🚀 ${MARK} 👍🏽`)
  })

  test('the longest texts are read at once, whatever they are made of', ({ assert }) => {
    for (const part of [
      '0 ',
      '1',
      'a.',
      'one ',
      'a@',
      '+1',
      '(',
      'telegram ',
      ' at a dot ',
      '1,000 ',
      'a-',
      'call me ',
    ]) {
      const began = process.cpuUsage()
      maskContacts(part.repeat(10_000).slice(0, 10_000), MARK)
      const { user } = process.cpuUsage(began)
      assert.isBelow(user / 1_000, 400, part)
    }
  })
})
