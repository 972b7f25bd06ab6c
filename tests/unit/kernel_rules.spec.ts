import { test } from '@japa/runner'
import { localPath } from '#app/http/local_path'
import { looksLikePublicId, newPublicId } from '#app/data/public_id'
import { sortManifests } from '#app/modules/sort_manifests'
import type { ModuleManifest } from '#app/modules/define_module'

const found = (...manifests: ModuleManifest[]) =>
  manifests.map((manifest) => ({ manifest, folder: `modules/${manifest.name}` }))

test.group('Redirects', () => {
  test('stay on this site: {0} becomes {1}')
    .with([
      ['/contracts/1?a=b', '/contracts/1?a=b'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['https://evil.example', '/'],
      ['javascript:alert(1)', '/'],
      ['/ok\n', '/'],
      [undefined, '/'],
      [['/a'], '/'],
    ] as const)
    .run(({ assert }, [given, expected]) => assert.equal(localPath(given), expected))
})

test.group('Public ids', () => {
  test('are opaque, lower case and do not repeat', ({ assert }) => {
    const ids = new Set(Array.from({ length: 2_000 }, newPublicId))
    assert.equal(ids.size, 2_000)
    assert.isTrue([...ids].every(looksLikePublicId))
    assert.isFalse(looksLikePublicId('1'))
  })
})

test.group('Floors', () => {
  test('modules come after what they stand on', ({ assert }) => {
    const sorted = sortManifests(found({ name: 'b', floor: 2, requires: ['a'] }, { name: 'a', floor: 1 }))
    assert.deepEqual(
      sorted.map(({ manifest }) => manifest.name),
      ['a', 'b']
    )
  })

  test('a module may not stand on its own floor or above', ({ assert }) => {
    assert.throws(
      () => sortManifests(found({ name: 'a', floor: 1 }, { name: 'b', floor: 1, requires: ['a'] })),
      /may not reach/
    )
    assert.throws(
      () => sortManifests(found({ name: 'a', floor: 2 }, { name: 'b', floor: 1, enhances: ['a'] })),
      /may not reach/
    )
  })

  test('an unknown requirement and a core module on a switchable one are refused', ({ assert }) => {
    assert.throws(() => sortManifests(found({ name: 'a', floor: 1, requires: ['ghost'] })), /does not exist/)
    assert.throws(
      () => sortManifests(found({ name: 'a', floor: 1 }, { name: 'b', floor: 2, core: true, requires: ['a'] })),
      /can be switched off/
    )
  })
})
