/**
 * A session that has not ended and whose files were not touched for so long is nobody's any more,
 * unless the process that wrote it is seen to run. Milliseconds.
 */
export const QUIET_MS = 60 * 60_000;

/** So often a writer touches the files of its sessions, however idle they are. */
export const BEAT_MS = QUIET_MS / 4;
