import { existsSync, readFileSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'

export interface DemoSignIn {
  role: 'client' | 'freelancer' | 'admin'
  name: string
  email: string
  password: string
}

let people: DemoSignIn[] | undefined

/** Who can be tried out in the demo, with the one password of all demo people. */
export function demoPeople(): DemoSignIn[] {
  const file = repoRoot('database/demo/sign_ins.json')
  people ??= existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  return people!
}
