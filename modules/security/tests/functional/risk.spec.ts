import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { assessSignIn } from '../../actions/assess_sign_in.js'
import TidyUp from '../../jobs/tidy_up.js'
import { isMonitorOnly } from '../../settings.js'
import { ADDRESS, BERLIN, redraw, TOKYO, useAtlas } from '../support/atlas.js'
import { factsFrom } from '../support/facts.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const newest = () => db.from('sign_ins').orderBy('id', 'desc').firstOrFail()
const signIn = (visitor: Visitor, email: string, more: Record<string, string> = {}) =>
  visitor.post('/sign-in', { email, password: PASSWORD, ...more })
const mailsTo = (email: string, subject: string) => db.from('mail_messages').where({ to_email: email, subject })

test.group('The risk of signing in', (group) => {
  freshScene(group)

  test('SEC-07 every sign-in keeps its score, its reasons and what came of it', async ({ assert, cleanup }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const clara = await aPerson()
    await signIn(new Visitor(), clara.email)
    const row = await newest()
    assert.include(row, {
      user_id: clara.id,
      outcome: 'entered',
      method: 'password',
      score: 0,
      band: 'allow',
      model: '1',
    })
    assert.include(row, { ip: '127.0.0.1', country: 'DE', city: 'Berlin', asn: 3320, browser: 'Firefox' })
    assert.isNotNull(row.session_id)
    assert.equal(row.reasons, '[]')

    await new Visitor().post('/sign-in', { email: clara.email, password: 'not her password' })
    assert.include(await newest(), { user_id: clara.id, outcome: 'wrong_password', score: null, country: 'DE' })
  })

  test('SEC-08 a browser is known again by a secret of its own, kept from scripts and stored as a hash', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const laptop = await signedIn(clara)
    const secret = decodeURIComponent(laptop.cookie('ml_did')!)
    const [device] = await db.from('auth_devices').where('user_id', clara.id)
    assert.notInclude(JSON.stringify(device), secret.split('.')[0].slice(2))
    assert.include(device, { browser: 'Firefox', system: 'Linux' })

    await laptop.post('/sign-out', {}, '/fees')
    clock.travel({ days: 60 })
    const answer = await signIn(laptop, clara.email)
    const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('ml_did='))!
    assert.match(line, /HttpOnly/i)
    assert.match(line, /Max-Age=34560000/i)
    assert.lengthOf(await db.from('auth_devices').where('user_id', clara.id), 1)
    assert.equal((await newest()).score, 0)
  })

  test('SEC-08 a new device raises the risk and is told by mail; the first one is not', async ({ assert }) => {
    const clara = await aPerson()
    await signedIn(clara)
    assert.lengthOf(await mailsTo(clara.email, 'A new device signed in'), 0)
    await signedIn(clara)
    const row = await newest()
    assert.equal(row.score, 25)
    assert.deepEqual(JSON.parse(row.reasons), [{ name: 'new_device', points: 25 }])
    const mail = await mailTo(clara.email, 'A new device signed in')
    assert.include(mail.text, 'Firefox on Linux')
    assert.include(mail.text, 'Place unknown')
    assert.include(mail.text, '127.0.0.1')
  })

  test('SEC-08 two people in one browser are two devices; somebody else’s cookie helps nobody', async ({ assert }) => {
    const [clara, linh] = [await aPerson(), await aPerson()]
    const shared = await signedIn(clara)
    await signedIn(linh)
    await shared.post('/sign-out', {}, '/fees')
    await signIn(shared, linh.email)
    assert.equal((await newest()).score, 25)
  })

  test('SEC-08 a copied cookie in a browser that describes itself in another way stands out; without script nothing does', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const laptop = new Visitor()
    await signIn(laptop, clara.email, { device_signals: '1920x1080x24,Europe/Berlin,0' })
    const thief = new Visitor()
    thief.put(laptop.cookie('ml_did')!, 'ml_did')
    await signIn(thief, clara.email)
    assert.equal((await newest()).score, 0)
    const other = new Visitor()
    other.put(laptop.cookie('ml_did')!, 'ml_did')
    await signIn(other, clara.email, { device_signals: '390x844x24,Asia/Tokyo,5' })
    assert.deepEqual(JSON.parse((await newest()).reasons), [{ name: 'other_fingerprint', points: 10 }])
  })

  test('SEC-09 Tokyo half an hour after Berlin is noticed; with a strange device nobody gets in', async ({
    assert,
    cleanup,
  }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const clara = await aPerson()
    const laptop = await signedIn(clara)
    for (let day = 0; day < 5; day++) {
      clock.travel({ days: 1 })
      await laptop.post('/sign-out', {}, '/fees')
      await signIn(laptop, clara.email)
    }
    await redraw({ place: TOKYO, asn: 17676 })
    clock.travel({ minutes: 30 })
    const thief = new Visitor(undefined, { 'user-agent': 'curl/8.5.0' })
    for (let guess = 0; guess < 4; guess++) {
      await thief.post('/sign-in', { email: clara.email, password: `guess ${guess}` })
    }
    const answer = await signIn(thief, clara.email)
    assert.equal(answer.status, 422)
    assert.include(answer.text, 'looks too unusual')
    const row = await newest()
    assert.include(row, { outcome: 'blocked', band: 'block', country: 'JP', session_id: null })
    assert.include(row.reasons, 'impossible_travel')
    const [entry] = await db.from('audit_entries').where('action', 'security.sign_in_blocked')
    assert.include(entry, { severity: 'critical', subject_id: clara.publicId })
    assert.include((await mailTo(clara.email, 'We refused a sign-in')).text, 'Tokyo, Japan')

    const own = await signIn(laptop, clara.email)
    assert.equal(own.location, '/sign-in/verify', 'a known device only has to show more')
    assert.include(await newest(), { outcome: 'waiting', band: 'step_up', session_id: null })
  })

  test('SEC-09 a place nobody knows is called unknown, and nothing follows from it', async ({ assert, cleanup }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const clara = await aPerson()
    const laptop = await signedIn(clara)
    await redraw()
    await laptop.post('/sign-out', {}, '/fees')
    await signIn(laptop, clara.email)
    assert.include(await newest(), { country: null, latitude: null, score: 0 })
    assert.include((await laptop.get('/settings/sign-ins')).text, 'Place unknown')
  })

  test('SEC-07 habits count: what somebody never had is strange, more so the longer they are here', async ({
    assert,
    cleanup,
  }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const clara = await aPerson()
    const laptop = await signedIn(clara)
    const points = async () => {
      const facts = factsFrom(ADDRESS.munich, { system: 'Windows', browser: 'Chrome', agent: 'Chrome 141' })
      const { reasons } = await assessSignIn({ person: clara, facts })
      return reasons.find(({ name }) => name === 'unusual_browser')?.points ?? 0
    }
    const early = await points()
    for (let day = 0; day < 6; day++) {
      clock.travel({ days: 1 })
      await laptop.post('/sign-out', {}, '/fees')
      await signIn(laptop, clara.email)
    }
    assert.isAbove(await points(), early)
    const habit = await db.from('risk_habits').where({ user_id: clara.id, feature: 'all' }).firstOrFail()
    assert.equal(Number(habit.times), 7)
    assert.notInclude(JSON.stringify(await db.from('risk_habits')), '127.0.0.1')
  })

  test('SEC-10 own failures count: for the person, and at the address for others', async ({ assert }) => {
    const clara = await aPerson()
    for (const who of [clara.email, clara.email, clara.email]) {
      await new Visitor().post('/sign-in', { email: who, password: 'not the one' })
    }
    for (let other = 0; other < 6; other++) {
      await new Visitor().post('/sign-in', { email: `stranger.${other}@example.com`, password: 'not the one' })
    }
    await signedIn(clara)
    assert.deepEqual(JSON.parse((await newest()).reasons), [
      { name: 'wrong_passwords', points: 8 },
      { name: 'others_tried', points: 12 },
    ])
  })

  test('SEC-07 operators who only watch refuse nobody and see what would have been', async ({ assert, cleanup }) => {
    setTo(cleanup, isMonitorOnly, true)
    await useAtlas(cleanup)
    const clara = await aPerson()
    await signedIn(clara)
    await db.from('sign_ins').update({ country: 'DE', latitude: 52.5, longitude: 13.4, asn: 3320 })
    for (let guess = 0; guess < 8; guess++) {
      await db.table('sign_ins').insert({ ...(await guessed(clara.id)), public_id: `guess${guess}` })
    }
    const facts = factsFrom(ADDRESS.tokyo, { agent: 'curl 8', browser: 'curl', system: null })
    const result = await assessSignIn({ person: clara, facts })
    assert.include(result, { band: 'block', demand: 'allow' })
    assert.isAtLeast(result.score, 85)
  })

  test('SEC-07 an assessment takes few queries', async ({ assert }) => {
    const clara = await aPerson()
    await signedIn(clara)
    const facts = factsFrom('127.0.0.1')
    await assessSignIn({ person: clara, facts })
    const seen: string[] = []
    const note = ({ sql }: { sql: string }) => void seen.push(sql)
    db.connection().getWriteClient().on('query', note)
    await assessSignIn({ person: clara, facts })
    db.connection().getWriteClient().off('query', note)
    const queries = seen.filter((sql) => !/SAVEPOINT|BEGIN|COMMIT/i.test(sql))
    assert.isAtMost(queries.length, 8, queries.join('\n'))
  })

  test('odd signals and a flood of headers are no reason for a break', async ({ assert }) => {
    const clara = await aPerson()
    const odd: Record<string, string>[] = [
      { device_signals: 'x'.repeat(10_000), typing_rhythm: '9'.repeat(10_000) },
      { 'device_signals[a]': 'b', 'typing_rhythm[]': '1' },
      { device_signals: '<script>', typing_rhythm: 'NaN,,,,,,,,' },
    ]
    for (const more of odd) assert.equal((await signIn(new Visitor(), clara.email, more)).status, 302)
    const loud = new Visitor(undefined, { 'accept-language': 'x'.repeat(3_000), 'user-agent': 'y'.repeat(5_000) })
    assert.equal((await signIn(loud, clara.email)).status, 302)
    const forged = new Visitor(undefined, { 'x-forwarded-for': '6.6.6.6', 'forwarded': 'for=6.6.6.6' })
    assert.equal((await signIn(forged, clara.email)).status, 302)
    assert.equal((await newest()).ip, '127.0.0.1', 'no proxy is trusted, so none is believed')
  })

  test('rows of sign-ins are kept for ninety days', async ({ assert }) => {
    const clara = await aPerson()
    await signedIn(clara)
    clock.travel({ days: 89 })
    await new TidyUp().handle()
    assert.lengthOf(await db.from('sign_ins'), 1)
    clock.travel({ days: 2 })
    await new TidyUp().handle()
    assert.lengthOf(await db.from('sign_ins'), 0)
    assert.lengthOf(await db.from('auth_devices'), 1)
  })
})

async function guessed(userId: number) {
  return { user_id: userId, method: 'password', outcome: 'wrong_password', ip: '126.10.0.7', created_at: clock.now() }
}
