/**
 * Sends the process SIGTERM when its parent has ended: npm runs scripts in a shell, which dies of a
 * signal without passing it on.
 */
export function endWithShell(process: NodeJS.Process): void {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
