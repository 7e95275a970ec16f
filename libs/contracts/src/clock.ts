/** The one source of business time of a process: the system's clock in production, the region's in a local region. */
export interface Clock {
  now(): Date;
}
