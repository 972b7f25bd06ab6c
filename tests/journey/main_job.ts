/** The main job in steps, each as its people do it on their pages. */
export * from '#tests/journey/cast'
export * from '#tests/journey/agreeing'
export * from '#tests/journey/working'
export * from '#tests/journey/ending'
