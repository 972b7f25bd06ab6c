import type { ProjectKind } from '../models/project.js'

/** One entry of database/demo/data/projects.json. People are named by their key. */
export interface DemoProject {
  key: string
  client: string
  title: string
  brief: string
  category: string
  skills: string[]
  kind: ProjectKind
  /** What the budget and the proposals are in; US dollars where it is left out. */
  currency?: string
  budgetMin: string
  budgetMax: string
  durationWeeks: number
  postedDaysAgo: number
  questions: string[]
}

/** One entry of proposals.json. */
export interface DemoProposal {
  project: string
  freelancer: string
  /** Left out, the project's. */
  currency?: string
  letter: string
  milestones: { title: string; amount: string; days: number }[]
  /** Price of an hour, on hourly projects. */
  hourlyRate?: string
  submittedDaysAgo: number
  counter?: DemoCounter
}

/** Other terms the client asked for, and what the freelancer said; no answer is given yet where there is none. */
export interface DemoCounter {
  message: string
  milestones: { title: string; amount: string; days: number }[]
  hourlyRate?: string
  daysAgo: number
  answer?: 'agreed' | 'declined'
  reason?: string
}

/** answers.json: by `<project>/<freelancer>`, in the order of the project's questions. */
export type DemoAnswers = Record<string, string[]>

/** One entry of messages.json: what client and freelancer wrote about a proposal. */
export interface DemoConversation {
  project: string
  freelancer: string
  messages: { from: 'client' | 'freelancer'; text: string; daysAgo: number }[]
}

/** One entry of invitations.json. */
export interface DemoInvitation {
  project: string
  freelancer: string
  message: string
  daysAgo: number
  declined?: { reason: string; daysAgo: number }
}
