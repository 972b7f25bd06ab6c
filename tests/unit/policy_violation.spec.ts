import { test } from '@japa/runner'
import { violationIn } from '#app/http/policy_violation'

const report = (fields: object) => JSON.stringify({ 'csp-report': fields })

test.group('Reports of a broken content security policy', () => {
  test('SEC-30 say what was refused and on which page, without what an address may carry', ({ assert }) => {
    const violation = violationIn(
      report({
        'document-uri': 'https://work.example.com/reset-password/s3cret?next=/wallet',
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'https://evil.example/steal.js?token=abc',
      })
    )
    assert.deepEqual(violation, {
      directive: 'script-src-elem',
      blocked: 'https://evil.example',
      path: '/reset-password/s3cret',
    })
  })

  test('SEC-30 an inline script is named by its word', ({ assert }) => {
    const violation = violationIn(report({ 'violated-directive': 'script-src-elem', 'blocked-uri': 'inline' }))
    assert.deepInclude(violation, { directive: 'script-src-elem', blocked: 'inline', path: '' })
  })

  test('SEC-30 whatever else is sent is no report: {$self}')
    .with([
      '',
      'null',
      '[]',
      '{}',
      '{"csp-report":null}',
      '{"csp-report":"x"}',
      '{"csp-report":{}}',
      '{"csp-report":{"effective-directive":7}}',
      '\u0000',
    ])
    .run(({ assert }, body) => {
      assert.isNull(violationIn(body))
    })
})
