import { createHash, createHmac } from 'node:crypto'

export interface SignedRequest {
  method: string
  /** Path as sent, without the query. */
  path: string
  query: string
  headers: Record<string, string | undefined>
}

interface Secrets {
  accessKeyId: string
  secretAccessKey: string
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const hex = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * What is wrong with the signature in a request's Authorization header, or null.
 * After "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)" of the S3 API reference.
 */
export function signatureFault(request: SignedRequest, { accessKeyId, secretAccessKey }: Secrets): string | null {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? ''
    )
  if (!match) return 'AccessDenied'
  const [, id, day, region, signedHeaders, signature] = match
  if (id !== accessKeyId) return 'InvalidAccessKeyId'
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedHeaders.split(';').includes(name))) {
    return 'AccessDenied'
  }
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hex(canonical(request, signedHeaders))]
  const key = [day, region, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`))
  return hmac(key, text.join('\n')).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}

function canonical({ method, path, query, headers }: SignedRequest, signedHeaders: string) {
  const lines = signedHeaders.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`)
  const sorted = query.split('&').filter(Boolean).toSorted().join('&')
  return [method, path, sorted, lines.join(''), signedHeaders, headers['x-amz-content-sha256']].join('\n')
}
