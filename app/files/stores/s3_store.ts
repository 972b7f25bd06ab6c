import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import {
  checkedKey,
  StoredBytesMissing,
  StoreUnavailable,
  type ByteRange,
  type Content,
  type ContentFacts,
  type FileStore,
} from '#app/files/stores/file_store'
import { S3Requests, type S3Config } from '#app/files/stores/s3_requests'

/** Bytes in a bucket of S3 or anything that speaks its protocol, addressed by path. */
export class S3Store implements FileStore {
  #requests: S3Requests

  constructor(config: S3Config) {
    this.#requests = new S3Requests(config)
  }

  async put(key: string, content: Content, { sha256, mime }: ContentFacts) {
    const body = Buffer.isBuffer(content) ? new Blob([new Uint8Array(content)]) : await openAsBlob(content.path)
    const headers = { 'content-type': mime, 'x-amz-content-sha256': sha256 }
    const answer = await this.#requests.send('PUT', checkedKey(key), { headers, body })
    await settle(answer, 'writing')
  }

  async get(key: string, range?: ByteRange) {
    const headers: Record<string, string> = range ? { range: `bytes=${range.first}-${range.last}` } : {}
    const answer = await this.#requests.send('GET', checkedKey(key), { headers })
    if (answer.status === 404) {
      await answer.body?.cancel()
      throw new StoredBytesMissing(key)
    }
    if (answer.status !== (range ? 206 : 200)) await settle(answer, 'reading', true)
    const size = Number(answer.headers.get('content-length'))
    return { stream: answer.body ? Readable.fromWeb(answer.body as any) : Readable.from([]), size }
  }

  async has(key: string) {
    const answer = await this.#requests.send('HEAD', checkedKey(key))
    if (answer.status === 404) return false
    await settle(answer, 'looking')
    return true
  }

  async remove(key: string) {
    const answer = await this.#requests.send('DELETE', checkedKey(key))
    if (answer.status !== 404) await settle(answer, 'removing')
  }
}

/** Reads an answer without content to its end; throws, with S3's own code, unless it says that all is well. */
async function settle(answer: Response, doing: string, isWrong = !answer.ok) {
  const text = await answer.text().catch(() => '')
  if (!isWrong) return
  const code = /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1]
  throw new StoreUnavailable(`S3 answered ${answer.status}${code ? ` ${code}` : ''} while ${doing}`)
}
