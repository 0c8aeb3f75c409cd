import { run } from './server/run.js';

if (process.env.npm_lifecycle_event) {
  // npm runs scripts in the project; a relative path counts from where the user stands.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  // It also runs them in a shell, which dies of a signal without passing it on.
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
await run(process);
