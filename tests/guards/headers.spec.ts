import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { Caller, type Answer } from '#tests/guards/support/caller'
import { aSubmittedMilestone } from '#tests/support/contracts'
import db from '@adonisjs/lucid/services/db'

/** What no answer may lack, and what none may tell. */
const ALWAYS: Record<string, RegExp> = { 'x-content-type-options': /^nosniff$/ }
const NEVER = ['server', 'x-powered-by']

/** What every page of ours carries, whatever became of the request. */
const PAGE: Record<string, RegExp> = {
  ...ALWAYS,
  'content-security-policy':
    /script-src 'self' 'nonce-[\w+/=-]{16,}'.*frame-ancestors 'none'.*report-uri \/policy-reports/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^strict-origin-when-cross-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cache-control': /^no-store$/,
}

/** Somebody's file is not even a page of this site. */
const FILE = {
  ...PAGE,
  'cache-control': /^(no-store|private, no-cache)$/,
  'content-security-policy': /^sandbox; default-src 'none'$/,
}

function faultsOf(what: string, { headers }: Answer, wanted: Record<string, RegExp>) {
  return [
    ...Object.entries(wanted)
      .filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ''))
      .map(([name]) => `${what}: ${name} is ${headers.get(name)}`),
    ...NEVER.filter((name) => headers.has(name)).map((name) => `${what}: tells ${name}`),
  ]
}

test.group('Headers', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('SEC-30 every kind of answer carries the headers that keep it to this site', async ({ assert }) => {
    const { client, contract } = await aSubmittedMilestone()
    const [visitor, member] = [await Caller.as(null), await Caller.as(client)]
    const file = await db.from('submission_files').orderBy('id', 'desc').select('public_id').firstOrFail()

    const pages = {
      'a page': await visitor.get('/'),
      'a list': await visitor.get('/projects'),
      'a page of a member': await member.get('/wallet'),
      'a redirect': await visitor.get('/wallet'),
      'a redirect after a form': await member.post('/theme', { theme: 'dark' }),
      'a form shown again': await visitor.post('/sign-in', { _page: '/sign-in' }),
      'an unknown address': await visitor.get('/nowhere'),
      'an unknown thing': await member.get('/contracts/nothing'),
      'a page somebody may not see': await member.get('/admin/r/audit'),
      'a form without its token': await visitor.send('/theme', { method: 'POST', body: new URLSearchParams() }),
      'a body that is too large': await visitor.post('/sign-in', { email: 'x'.repeat(600_000) }),
      'a broken page': await visitor.get('/harbour/storm'),
      'a signed text': await member.get(`/contracts/${contract.publicId}/texts/1`),
    }
    const files = {
      'a file': await member.get(`/contracts/${contract.publicId}/files/${file.public_id}`),
    }
    const machines = {
      'a probe': await visitor.get('/api/health/live'),
      'an API answer': await visitor.get('/api/harbour'),
      'an API problem': await visitor.send('/api/harbour', { method: 'POST' }),
      'a webhook': await visitor.send('/webhooks/payments/sandbox', { method: 'POST', body: '{}' }),
      'an asset': await visitor.get('/favicon.svg'),
    }
    const faults = [
      ...Object.entries(pages).flatMap(([what, answer]) => faultsOf(what, answer, PAGE)),
      ...Object.entries(files).flatMap(([what, answer]) => faultsOf(what, answer, FILE)),
      ...Object.entries(machines).flatMap(([what, answer]) => faultsOf(what, answer, ALWAYS)),
    ]
    assert.deepEqual(faults, [])
    assert.equal(pages['a broken page'].status, 500)
    assert.equal(pages['a body that is too large'].status, 413)
  })

  test('SEC-30 the policy of a page has no weakness that a scanner names, and a nonce of its own each time', async ({
    assert,
  }) => {
    const visitor = await Caller.as(null)
    const [one, other] = [await visitor.get('/'), await visitor.get('/')]
    const policy = one.headers.get('content-security-policy')!
    const findings = new CspEvaluator(new CspParser(policy).csp).evaluate()
    const serious = findings.filter(({ severity }) => severity <= Severity.MEDIUM)
    const named = findings.map(({ directive, value, description }) => `${directive} ${value}: ${description}`)
    assert.deepEqual(serious, [], named.join('\n'))
    assert.notEqual(policy, other.headers.get('content-security-policy'))

    const nonce = /'nonce-([^']+)'/.exec(policy)![1]
    const scripts = [...one.text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    assert.isAbove(scripts.length, 0)
    assert.deepEqual(
      scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      []
    )
  })

  test('SEC-30 cookies that carry something are out of reach of scripts and of other sites', async ({ assert }) => {
    const { headers } = await (await Caller.as(null)).get('/sign-in')
    const lines = headers.getSetCookie()
    assert.isAbove(lines.length, 0)
    for (const line of lines) {
      assert.match(line, /; HttpOnly/i)
      assert.match(line, /; SameSite=Lax/i)
      assert.match(line, /; Path=\//i)
      assert.notMatch(line, /; Domain=/i)
    }
  })
})
