import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import { repoRoot } from '#app/files/paths'

const PACKAGES = { 'left-pad': '1.1.0', 'right-pad': '1.0.0' }
const ADVISORY = { id: 1, url: 'https://example.com/1', title: 'It pads too much', vulnerable_versions: '<1.2.0' }

/** A project whose lock file names these packages. */
function aProject() {
  const folder = mkdtempSync(join(tmpdir(), 'megilance-audit-'))
  const root = { name: 'shop', version: '1.0.0', dependencies: PACKAGES }
  const locked = Object.entries(PACKAGES).map(([name, version]) => [`node_modules/${name}`, { version }])
  writeFileSync(join(folder, 'package.json'), JSON.stringify(root))
  const lock = { ...root, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(locked) } }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
  return folder
}

/** What a registry says of a package's versions, with which npm finds those that an advisory is about. */
function versionsOf(name: string) {
  const versions = ['1.0.0', '1.1.0', '1.2.0'].map((version) => [version, { name, version }])
  return { name, 'dist-tags': { latest: '1.2.0' }, 'versions': Object.fromEntries(versions) }
}

/** A registry that knows these advisories, or none of any package when `knows` is null. */
async function aRegistry(knows: object | null) {
  const asked: any[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const isBulk = request.method === 'POST' && request.url === '/-/npm/v1/security/advisories/bulk'
    const answer = isBulk ? knows : request.method === 'GET' && versionsOf(request.url!.slice(1))
    response.writeHead(answer ? 200 : 405, { 'content-type': 'application/json' })
    if (isBulk) {
      const body = Buffer.concat(parts)
      asked.push(JSON.parse(String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body)))
    }
    response.end(JSON.stringify(answer || { message: 'Method Not Allowed' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

test.group('The audit of packages, at a registry', () => {
  async function auditAt(knows: object | null, cleanup: (undo: () => void) => void) {
    const { auditPackages } = await import(repoRoot('tools', 'scan', 'audit.mjs'))
    const [folder, registry] = [aProject(), await aRegistry(knows)]
    cleanup(() => {
      registry.close()
      rmSync(folder, { recursive: true })
    })
    return { told: await auditPackages({ folder, registry: registry.url }), asked: registry.asked }
  }

  test('SEC-35 every locked package is asked about, and a serious advisory is a fault', async ({ assert, cleanup }) => {
    const { told, asked } = await auditAt({ 'left-pad': [{ ...ADVISORY, severity: 'high' }] }, cleanup)
    assert.deepEqual(asked[0], { 'left-pad': ['1.1.0'], 'right-pad': ['1.0.0'] })
    assert.deepEqual(told, { faults: ['left-pad <1.2.0: high advisory'] })
  })

  test('SEC-35 packages that nothing is known against are clean', async ({ assert, cleanup }) => {
    assert.deepEqual((await auditAt({}, cleanup)).told, { faults: [] })
  })

  test('SEC-35 a registry that gives no advisories is no good news', async ({ assert, cleanup }) => {
    const { told } = await auditAt(null, cleanup)
    assert.notProperty(told, 'faults')
    assert.isNotEmpty(told.missing)
  })
})
