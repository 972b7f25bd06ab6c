import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { aPerson, PASSWORD } from '#tests/support/people'
import { freshScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const newest = () => db.from('sign_ins').orderBy('id', 'desc').firstOrFail()
const signIn = (visitor: Visitor, email: string, more: Record<string, string> = {}) =>
  visitor.post('/sign-in', { email, password: PASSWORD, ...more })

test.group('The rhythm of typing', (group) => {
  freshScene(group)
  const OWN = '70,85,105,110,150,210,30,65,120'
  const OTHER = '140,170,210,220,300,420,90,160,260'

  test('SEC-11 who asked for it is told apart from another typist after eight sign-ins; who did not leaves no trace', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const laptop = new Visitor()
    await signIn(laptop, clara.email, { typing_rhythm: OWN })
    assert.lengthOf(await db.from('typing_templates'), 0)
    assert.notInclude((await newest()).features, '105')
    await laptop.post('/settings/sign-ins/typing', { typing: 'true' }, '/settings/sign-ins')
    const again = async (typing_rhythm: string) => {
      await laptop.post('/sign-out', {}, '/fees')
      clock.travel({ hours: 5 })
      await signIn(laptop, clara.email, { typing_rhythm })
      return JSON.parse((await newest()).reasons) as { name: string; points: number }[]
    }
    for (let time = 0; time < 8; time++) assert.deepEqual(await again(OWN), [])
    assert.include((await laptop.get('/settings/sign-ins')).text, '8 sign-ins are learned')
    assert.deepEqual(await again(OWN), [])
    assert.deepEqual(await again(''), [])
    assert.deepEqual(await again(OTHER), [{ name: 'typing', points: 10 }])

    await laptop.post('/settings/sign-ins/typing', {}, '/settings/sign-ins')
    assert.lengthOf(await db.from('typing_templates'), 0)
    assert.deepEqual(await again(OTHER), [])
  })
})
