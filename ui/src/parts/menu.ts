// What a menu offers.

export interface MenuItem<Value extends string> {
  value: Value
  label: string
  danger?: boolean
  shortcut?: string
  /** Those of one group stand together under its name. */
  group?: string
}
