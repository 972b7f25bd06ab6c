declare module '@alpinejs/csp' {
  type Component = (...args: any[]) => object

  interface AlpineInstance {
    data(name: string, component: Component): void
    plugin(plugin: unknown): void
    start(): void
  }

  const Alpine: AlpineInstance
  export default Alpine
}

declare module '@imacrayon/alpine-ajax'

interface Window {
  Alpine: import('@alpinejs/csp').AlpineInstance
}
