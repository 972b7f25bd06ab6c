import type { Trx } from '#app/data/transact'

/** How many more there should be. */
export interface CrowdSize {
  freelancers: number
  projects: number
}

export interface CrowdMember {
  accountId: number
  userId: number
  name: string
  country: string
}

export interface CrowdProject {
  id: number
  publicId: string
  accountId: number
}

/** What the modules' crowd scripts share, lowest floor first: `security` brings the people, `projects` the projects. */
export interface Crowd {
  size: CrowdSize
  freelancers: CrowdMember[]
  clients: CrowdMember[]
  projects: CrowdProject[]
  /** At least 0, less than 1; the same row of numbers in each crowd. */
  random(): number
  /** One of them, by `random`. */
  pick<T>(some: readonly T[]): T
  /** Epoch milliseconds, at most so many days ago. */
  within(days: number): number
  trx: Trx
}
