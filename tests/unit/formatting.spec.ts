import { test } from '@japa/runner'
import { Formatters } from '#app/ui/formatters'
import { MessageFormatter } from '#app/ui/message_formatter'

test.group('Messages', () => {
  const messages = new MessageFormatter()

  test('"{0}" becomes "{2}"')
    .with([
      ['Nothing to fill in', {}, 'Nothing to fill in'],
      ['Hello {name}', { name: 'Ada' }, 'Hello Ada'],
      ['Hello {name}', { name: 'Farid' }, 'Hello Farid'],
      ['{count, plural, one {# proposal} other {# proposals}}', { count: 1 }, '1 proposal'],
      ['{count, plural, one {# proposal} other {# proposals}}', { count: 1234 }, '1,234 proposals'],
      ['Don’t <b>shout</b>', {}, 'Don’t <b>shout</b>'],
      ["It''s {what}", { what: 'fine' }, "It's fine"],
    ] as const)
    .run(({ assert }, [message, data, expected]) => assert.equal(messages.format(message, 'en', data), expected))

  test('the same message follows the rules of each language', ({ assert }) => {
    const message = '{count, plural, one {# file} few {# files of few} many {# files of many} other {# files}}'
    assert.equal(messages.format(message, 'en', { count: 2 }), '2 files')
    assert.equal(messages.format(message, 'pl', { count: 2 }), '2 files of few')
    assert.equal(messages.format(message, 'en', { count: 1 }), '1 file')
  })
})

test.group('Formatters', () => {
  test('show one moment and one sum as each reader knows them', ({ assert }) => {
    const at = Date.UTC(2026, 10, 26, 23, 30)
    const berlin = new Formatters('de', 'Europe/Berlin')
    const newYork = new Formatters('en-US', 'America/New_York')
    assert.equal(newYork.date(at), 'Nov 26, 2026')
    assert.equal(berlin.date(at), '27. Nov. 2026')
    assert.deepEqual([newYork.day('2026-11-26'), berlin.day('2026-11-26')], ['Nov 26, 2026', '26. Nov. 2026'])
    assert.match(newYork.dateTime(at), /6:30/)
    assert.match(berlin.dateTime(at), /00:30/)
    assert.equal(newYork.money(123456, 'USD'), '$1,234.56')
    assert.equal(berlin.money(123456, 'EUR').replace(/\s/g, ' '), '1.234,56 €')
    assert.equal(newYork.moneyShort(40000, 'USD'), '$400')
    assert.equal(newYork.money(123456, 'USD'), '$1,234.56')
    assert.equal(newYork.date(null), '')
  })
})
