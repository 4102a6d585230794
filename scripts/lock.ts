interface LockEntry {
  version: string
  integrity?: string
  resolved?: string
  hasInstallScript?: boolean
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

export interface Lock {
  packages: Record<string, LockEntry>
}

const PLATFORM =
  /-(?<os>aix|android|darwin|freebsd|linux|openbsd|openharmony|sunos|win32)-(?<cpu>arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?:-(?<abi>gnu|musl|gnueabihf|musleabihf|eabi|msvc))?$/

/**
 * Optional packages that a locked package names at an exact version, but the lock does not: `[name, version, by]`.
 * npm leaves them out when the registry it asked does not offer them, and `npm ci` then refuses the lock everywhere.
 */
export const missingFromLock = (lock: Lock): [name: string, version: string, by: string][] =>
  Object.entries(lock.packages).flatMap(([by, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${by}/node_modules/${name}`])
      .map(([name, version]): [string, string, string] => [name, version, by]),
  )

/**
 * Adds the missing optional packages to `lock`, sorted in as npm sorts; answers what was added, as `name@version`.
 * The platform is read from the name, since that is all there is; without an integrity npm fetches them by name and
 * version, and only on that platform. Throws when a name or a version does not say exactly which package it is.
 */
export const completeLock = (lock: Lock): string[] => {
  const added = missingFromLock(lock).map(([name, version, by]) => {
    const platform = PLATFORM.exec(name)?.groups
    if (!platform || !/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`package-lock.json: ${by} wants ${name}@${version}, which cannot be added without the registry`)
    const { os, cpu, abi } = platform as { os: string; cpu: string; abi?: string }
    const libc = abi?.startsWith('musl') ? 'musl' : abi?.startsWith('gnu') ? 'glibc' : null
    const { dev } = lock.packages[by] as LockEntry
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(dev ? { dev } : {}),
      ...(libc && os === 'linux' ? { libc: [libc] } : {}),
      optional: true,
      os: [os],
    }
    return `${name}@${version}`
  })
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  return added
}
