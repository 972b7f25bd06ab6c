import { test } from '@japa/runner'
import { asksPolicy } from '#tests/guards/support/policy_calls'
import { allRoutes } from '#tests/guards/support/routes'

/** Actions that need no policy, each with the reason; everything else that takes a parameter or changes something asks one. */
const WITHOUT: Record<string, string> = {
  'GET /unsubscribe/:person/:topic/:signature': 'the signature in the address of a mail is the leave',
  'POST /unsubscribe/:person/:topic/:signature': 'the signature in the address of a mail is the leave',
  'GET /dev/mail/:id': 'every mail of the demo is for everybody to read',
  'GET /styleguide/mails/:kind': 'the house’s own examples',
  'GET /styleguide/mails/:kind/html': 'the house’s own examples',
  'GET /styleguide/groups/:group': 'the house’s own examples',
  'GET /styleguide/components/:component': 'the house’s own examples',
  'GET /files/:id': 'the signature of the address decides',
  'GET /media/:hash/:name': 'pictures that are public, by their hash',
  'POST /policy-reports': 'is for every browser; a line of the log is all that comes of it',
  'POST /theme': 'sets a cookie of the one who asks',
  'POST /sign-up': 'is for everybody',
  'POST /sign-in': 'is for everybody',
  'POST /sign-in/verify': 'the sign-in that waits on this device decides',
  'POST /sign-in/recovery': 'the sign-in that waits on this device decides',
  'POST /sign-in/recovery/code': 'the sign-in that waits on this device decides',
  'POST /sign-in/recovery/finish': 'the sign-in that waits on this device decides',
  'GET /sign-in/recovery/:token': 'the token decides',
  'POST /sign-in/recovery/:token': 'the token decides',
  'POST /sign-in/verify/code': 'the sign-in that waits on this device decides',
  'POST /sign-in/verify/key': 'the sign-in that waits on this device decides',
  'POST /sign-in/passkey': 'is for everybody',
  'POST /sign-in/passkey/request': 'is for everybody',
  'POST /sign-out': 'ends the session it comes with',
  'POST /demo/sign-in': 'is for everybody, in the demo only',
  'POST /forgot-password': 'is for everybody',
  'GET /reset-password/:token': 'the token decides',
  'POST /reset-password/:token': 'the token decides',
  'GET /confirm-email/:token': 'the token decides',
  'POST /confirm-email/:token': 'the token decides',
  'GET /not-me/:token': 'the token decides',
  'POST /not-me/:token': 'the token decides',
  'POST /settings/sign-ins/typing': 'changes the one who asks',
  'POST /confirm-email': 'mails the one who asks',
  'POST /settings/account': 'changes the one who asks',
  'POST /settings/email': 'changes the one who asks, who proves it by the password',
  'GET /settings/email/:token': 'the token decides',
  'POST /settings/email/:token': 'the token decides',
  'POST /settings/display': 'changes the one who asks',
  'POST /settings/picture': 'changes the one who asks',
  'POST /settings/picture/remove': 'changes the one who asks',
  'POST /settings/notifications': 'changes the one who asks',
  'POST /settings/password': 'changes the one who asks, who proves it by the password',
  'POST /settings/roles': 'anybody may hire and work',
  'POST /settings/sessions/end-others': 'ends sessions of the one who asks',
  'POST /settings/sessions/:id/end': 'the update names the one who asks: another’s session is not found',
  'POST /confirm-identity/code': 'writes to the one who asks',
  'POST /settings/security/phone': 'changes the one who asks',
  'POST /settings/security/phone/confirm': 'changes the one who asks',
  'POST /settings/security/mail-codes': 'changes the one who asks',
  'POST /confirm-identity/key': 'asks the one who asks for a key of theirs',
  'POST /settings/security/keys': 'changes the one who asks',
  'POST /settings/security/keys/request': 'is about the one who asks',
  'POST /confirm-identity': 'proves who asks',
  'GET /settings/security/factors/:id': 'the query names the one who asks: another’s factor is not found',
  'POST /settings/security/factors/:id': 'the update names the one who asks: another’s factor is not found',
  'POST /settings/security/factors/:id/removal': 'the update names the one who asks: another’s factor is not found',
  'POST /settings/security/authenticator': 'changes the one who asks',
  'POST /settings/security/authenticator/confirm': 'changes the one who asks',
  'POST /settings/security/backup-codes': 'changes the one who asks',
  'POST /notifications/read': 'marks what the one who asks was told',
  'POST /webhooks/payments/:gateway': 'the signature decides',
}

test.group('Policies', () => {
  test('SEC-29 every action that takes a parameter or changes something asks a policy, or says why not', async ({
    assert,
  }) => {
    const unasked: string[] = []
    const needless: string[] = []
    for (const route of allRoutes()) {
      const isAsking = await asksPolicy(route)
      const mustAsk = route.method !== 'GET' || route.pattern.includes(':')
      if (mustAsk && !isAsking && !WITHOUT[route.key]) unasked.push(route.key)
      if (isAsking && WITHOUT[route.key]) needless.push(route.key)
    }
    const keys = new Set(allRoutes().map(({ key }) => key))
    const gone = Object.keys(WITHOUT).filter((key) => !keys.has(key))
    assert.deepEqual({ unasked, needless, gone }, { unasked: [], needless: [], gone: [] })
  })

  test('an action that asks through a private method is seen, one that asks nobody is found', async ({ assert }) => {
    class Sample {
      async shown({ bouncer }: any) {
        await this.#check(bouncer)
      }

      async open() {
        return 'everybody'
      }

      async #check(bouncer: any) {
        await bouncer.with({}).authorize('view')
      }
    }
    const load = async () => ({ default: Sample })
    assert.isTrue(await asksPolicy({ handler: { reference: [load, 'shown'] } }))
    assert.isFalse(await asksPolicy({ handler: { reference: [load, 'open'] } }))
  })
})
