import { test } from '@japa/runner'
import { aPerson } from '#tests/support/people'
import { freshScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

test.group('Trying the demo', (group) => {
  freshScene(group)

  test('one click signs in as one of the people named on the page', async ({ assert }) => {
    await aPerson({ email: 'clara.brandt@example.com', name: 'Clara Brandt' })
    const visitor = new Visitor()
    assert.include((await visitor.get('/sign-in')).text, 'Sign in as Clara Brandt (Client)')
    assert.equal((await visitor.submit('/demo/sign-in', { role: 'client' })).location, '/dashboard')
    assert.include((await visitor.get('/settings/account')).text, 'clara.brandt@example.com')
  })

  test('nobody else can be chosen', async ({ assert }) => {
    await aPerson({ email: 'other@example.com' })
    for (const role of ['admin', 'finance', 'other@example.com', '', 'x'.repeat(10_000)]) {
      assert.equal((await new Visitor().post('/demo/sign-in', { role }, '/sign-in')).status, 404)
    }
  })
})
