import { test } from '@japa/runner'
import { flawOf } from '../../passwords/password_rules.js'

const CLARA = ['Clara Brandt', 'clara.brandt@example.com', 'Lindenkorb']

test.group('SEC-24 What makes a password good', () => {
  test('"{password}" is refused as {flaw}')
    .with([
      { password: 'seven77', flaw: 'short' },
      { password: 'é'.repeat(7), flaw: 'short' },
      { password: 'ab'.repeat(65), flaw: 'long' },
      { password: 'Password1!', flaw: 'common' },
      { password: 'qwertyuiop', flaw: 'common' },
      { password: 'aaaaaaaaaaaa', flaw: 'common' },
      { password: 'abababababab', flaw: 'common' },
      { password: 'ClaraBrandt1', flaw: 'personal' },
      { password: 'lindenkorb!', flaw: 'personal' },
      { password: 'MegiLance2026', flaw: 'personal' },
    ])
    .run(({ assert }, { password, flaw }) => {
      assert.equal(flawOf(password, CLARA), flaw)
    })

  test('"{$self}" is good, without rules about signs and digits')
    .with(['nine quiet lanterns', 'dreiundvierzig', 'клавиатура у окна', 'Clara likes nine lanterns', 'x7#kQ2!v'])
    .run(({ assert }, password) => {
      assert.isNull(flawOf(password, CLARA))
    })

  test('short words of a name do not make a password personal', ({ assert }) => {
    assert.isNull(flawOf('al dente spaghetti', ['Al Li', 'a@b.example']))
  })
})
