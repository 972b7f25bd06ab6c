import { test } from '@japa/runner'
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { S3Store } from '#app/files/stores/s3_store'
import { S3Peer } from '#tests/peers/s3_peer'
import { signatureFault } from '#tests/peers/sigv4'

const BYTES = Buffer.from('what was handed in')
const FACTS = {
  size: BYTES.length,
  sha256: createHash('sha256').update(BYTES).digest('hex'),
  mime: 'application/pdf',
}

test.group('SEC-34 The S3 peer', () => {
  test('checks signatures as Amazon does: its own published example holds, a changed one does not', ({ assert }) => {
    const example = {
      method: 'GET',
      path: '/test.txt',
      query: '',
      headers: {
        'host': 'examplebucket.s3.amazonaws.com',
        'range': 'bytes=0-9',
        'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        'x-amz-date': '20130524T000000Z',
        'authorization':
          'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
          'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
          'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      },
    }
    const secrets = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    }
    assert.isNull(signatureFault(example, secrets))
    assert.equal(signatureFault({ ...example, path: '/other.txt' }, secrets), 'SignatureDoesNotMatch')
    assert.equal(signatureFault(example, { ...secrets, secretAccessKey: 'x' }), 'SignatureDoesNotMatch')
    assert.equal(signatureFault({ ...example, headers: {} }, secrets), 'AccessDenied')
  })
})

test.group('SEC-34 The S3 store', (group) => {
  let peer: S3Peer

  group.each.setup(async () => {
    peer = await new S3Peer().start()
    return () => peer.stop()
  })

  const store = (changes = {}) => new S3Store(peer.config(changes))
  const put = (changes = {}) => store(changes).put('ab/x', BYTES, FACTS)

  test('sends type, length and a signature over the hash of the bytes', async ({ assert }) => {
    await put()
    assert.deepEqual(peer.objects.get('ab/x'), { bytes: BYTES, type: 'application/pdf' })
    assert.deepEqual(peer.seen, ['PUT 200'])
  })

  test('bytes that are not those that were hashed are refused by the other side, and nothing is kept', async ({
    assert,
  }) => {
    await assert.rejects(
      () => store().put('ab/x', BYTES, { ...FACTS, sha256: '0'.repeat(64) }),
      /S3 answered 400 XAmzContentSHA256Mismatch while writing/
    )
    assert.equal(peer.objects.size, 0)
  })

  test('a wrong secret, key id or bucket is told at once, by the name S3 gives it', async ({ assert }) => {
    await assert.rejects(() => put({ secretAccessKey: 'wrong' }), /403 SignatureDoesNotMatch/)
    await assert.rejects(() => put({ accessKeyId: 'wrong' }), /403 InvalidAccessKeyId/)
    await assert.rejects(() => put({ bucket: 'elsewhere' }), /404 NoSuchBucket/)
    await assert.rejects(() => store({ secretAccessKey: 'wrong' }).has('ab/x'), /403/)
    await assert.rejects(() => store({ secretAccessKey: 'wrong' }).get('ab/x'), /403/)
    assert.lengthOf(peer.seen, 5)
    assert.equal(peer.objects.size, 0)
  })

  test('500, 503 and 429 are tried again until it works', async ({ assert }) => {
    peer.faults = [500, 503, 429]
    await put()
    assert.deepEqual(peer.seen, ['PUT 500', 'PUT 503', 'PUT 429', 'PUT 200'])
    assert.isTrue(BYTES.equals(peer.objects.get('ab/x')!.bytes))
  })

  test('four failures are enough: the caller hears that the store does not work, as a 503', async ({ assert }) => {
    peer.faults = [500, 500, 500, 500]
    const error: any = await put().catch((thrown) => thrown)
    assert.equal(error.status, 503)
    assert.match(error.message, /500 SlowDown/)
    assert.notMatch(error.message, /peer\+secret/)
    assert.lengthOf(peer.seen, 4)
  })

  test('an answer that does not come is given up and asked for again', async ({ assert }) => {
    await put()
    peer.faults = ['silent']
    assert.isTrue(await store({ timeoutMs: 250 }).has('ab/x'))
    peer.faults = ['silent', 'silent', 'silent', 'silent']
    await assert.rejects(() => store({ timeoutMs: 50 }).has('ab/x'), /no answer/)
  })

  test('nobody listening is a 503, too', async ({ assert }) => {
    const error: any = await store({ endpoint: 'http://127.0.0.1:9' })
      .has('ab/x')
      .catch((thrown) => thrown)
    assert.equal(error.status, 503)
  })

  test('a body that ends early breaks the stream instead of passing for the whole', async ({ assert }) => {
    await put()
    peer.faults = ['truncated']
    const { stream, size } = await store().get('ab/x')
    assert.equal(size, BYTES.length)
    await assert.rejects(() => buffer(stream), /terminated|aborted|closed/i)
  })
})
