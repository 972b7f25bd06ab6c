import type { Crowd } from '#app/demo/crowd'
import type { LazyImport } from '@poppinss/utils/types'
import type { Acts } from '#app/audit/acts'
import type { HealthCheck } from '#app/health/health_check'
import type { ConsoleGroup, Resource } from '#app/admin/define_resource'
import type { LiveRule } from '#app/live/channels'
import type { PersonalData } from '#app/privacy/personal_data'

type Lazy<T> = () => Promise<{ default: T }>

/** An entry of the navigation; `label` is a translation key, `route` the full name of a route without parameters. */
export interface NavItem {
  /** `action` is the one button in the top bar: the first entry that fits the person. `bell` only lends its counter to the bell. `settings` stands beside every page of settings. */
  place: 'main' | 'admin' | 'account' | 'action' | 'bell' | 'settings'
  label: string
  route: string
  icon: string
  order: number
  /** Shown only to people with one of these roles; everyone signed in without it. */
  roles?: string[]
  /** Paths whose pages belong to this entry, too, where no other entry is nearer: `/projects` for `/projects/mine`. */
  covers?: string[]
  /** Shown in the bar at the bottom of a phone, too. */
  tab?: boolean
  /** Of an `admin` entry: the part of the console it stands in; `system` when left out. */
  group?: ConsoleGroup
  /** Name of a counter: a function of the module's service that takes the identity and returns a number. */
  counter?: string
}

/** What a module tells people about; the kinds of its notices begin with `topic` and a dot. `label` is a translation key. */
export interface NoticeTopic {
  topic: string
  label: string
  /** Told whatever the person set: money and what they signed. */
  isMandatory?: boolean
  /** Comes by mail and stands nowhere here. */
  onlyMail?: boolean
}

/** A view of this module shown at a named place of another module's page. */
export interface SlotFill {
  slot: string
  view: string
  order?: number
  /** Loads the view's state from the slot's properties; null hides the panel. */
  data?: Lazy<(props: any) => Promise<Record<string, unknown> | null>>
}

export interface ListenerEntry {
  /** Name of the event, as in the owner's events.ts. */
  event: string
  /** Unique name of this consumer: it owns one delivery row per event. */
  consumer: string
  handler: Lazy<new (...args: any[]) => { handle(payload: any, meta: { eventId: string; at: number }): Promise<void> }>
  /** What happens to events while the module is off; they wait unless this says otherwise. */
  whenOff?: 'wait' | 'drop'
}

/** Repeated work: every so many seconds, or at the moments of a cron expression (five fields, UTC). */
export type ScheduleEntry = {
  name: string
  handler: Lazy<new (...args: any[]) => { handle(): Promise<unknown> }>
} & ({ everySeconds: number } | { cron: string })

/**
 * A channel people may listen to (app/live): `messaging.person.:id`, the module's name first. Its rule decides about
 * each reader; a channel that no manifest declares is nobody's.
 */
export interface LiveChannel {
  pattern: string
  authorize: Lazy<LiveRule>
}

export interface ModuleManifest {
  name: string
  floor: number
  /** Core modules cannot be switched off. */
  core?: boolean
  requires?: string[]
  enhances?: string[]
  /** The class behind `use(name)`: the default export of api.ts. */
  api?: Lazy<new (...args: any[]) => any>
  routes?: Lazy<() => void>
  nav?: NavItem[]
  slots?: SlotFill[]
  listeners?: ListenerEntry[]
  /** Job classes, by the name they are queued under. */
  jobs?: Record<string, Lazy<new (...args: any[]) => any>>
  schedules?: ScheduleEntry[]
  /** What of this module is told live, and to whom. */
  liveChannels?: LiveChannel[]
  /** Answers to ports that lower modules or the kernel declare, by port name. */
  ports?: Record<string, Lazy<any>>
  /** What people are told about, in the order of the page where they choose. */
  noticeTopics?: NoticeTopic[]
  /** What operators can set: the file's exports made with `defineSetting`. */
  settings?: () => Promise<object>
  /** What it puts on record, and how much an operator should care (app/audit/acts.ts). */
  acts?: Lazy<Acts>
  /** Lists of the console, each a default export made by `defineResource`. */
  adminResources?: Lazy<Resource>[]
  /** What each of its tables holds about people (app/privacy/personal_data.ts). */
  personalData?: Lazy<PersonalData>
  commands?: LazyImport<any>[]
  /** Checks of what this module depends on, for /api/health/deep. */
  healthChecks?: Lazy<HealthCheck>[]
  /** Demo data of this module; run in the order of floors. */
  demo?: Lazy<new (...args: any[]) => { run(context: any): Promise<void> }>
  /** Its share of a very large demo (app/demo/crowd.ts); run in the order of floors. */
  crowd?: Lazy<new (...args: any[]) => { run(crowd: Crowd): Promise<void> }>
}

/** Identity function that types a manifest. Manifests hold data and lazy imports only. */
export function defineModule(manifest: ModuleManifest): ModuleManifest {
  return manifest
}
