import type { Identity } from '#app/http/identity'
import type { ServerProcess } from '#tests/support/server_process'
import { Tab } from '#tests/support/tab'

/** One form, sent by one or two people at many moments that are the same moment, in turn at each server. */
export interface DoubleSubmit {
  by: Identity[]
  /** Where the form is. */
  page: string
  /** Where it goes; of several, each person sends one in turn. */
  paths: string[]
  fields?: Record<string, string>
  /** Everybody sends the same opened form, as a double click does; otherwise each is a form of its own. */
  isSameForm?: boolean
  times?: number
}

const TIMES = 20

/** Sends them all at once. Returns the answers by status; a server that broke throws. */
export async function sendAtOnce(servers: ServerProcess[], submit: DoubleSubmit): Promise<Record<number, number>> {
  const { by, page, paths, fields = {}, isSameForm, times = TIMES } = submit
  const tabs = await Promise.all(
    servers.flatMap(({ url }) => by.map(async (person) => ({ person, tab: await Tab.of(url, person, page) })))
  )
  const key: Record<string, string> = isSameForm ? { _form_key: tabs[0].tab.keyOf(paths[0]) } : {}
  const answers = await Promise.all(
    Array.from({ length: times }, (_, at) => {
      const { person, tab } = tabs[at % tabs.length]
      const path = paths[(by.indexOf(person) + Math.floor(at / tabs.length)) % paths.length]
      return tab.submit(path, { _page: page, ...key, ...fields })
    })
  )
  const broken = answers.filter((status) => status >= 500)
  if (broken.length > 0) throw new Error(`${broken.length} of ${times} answers to ${paths} were ${broken[0]}`)
  return Object.fromEntries([...new Set(answers)].map((one) => [one, answers.filter((other) => other === one).length]))
}
