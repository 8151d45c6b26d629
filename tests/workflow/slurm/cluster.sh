#!/bin/sh
# A SLURM of two nodes on the loopback of this machine, with its own munge key, sockets, logs and state in one folder.
#   cluster.sh start FOLDER          start it; ends when both nodes are idle
#   cluster.sh kill-node FOLDER N    kill the daemon of node N (1, 2) and all that runs below it, as if the machine were gone
#   cluster.sh start-node FOLDER N   start that daemon again
#   cluster.sh stop FOLDER           end every process that was started, and take the configuration away
# It needs root, slurm-wlm and munge (Debian). The plugin of Snakemake drops variables named SLURM_*, so the
# configuration must be found in SLURM's default folder: it is linked there, and a file that is already there is left alone.
set -eu

FOLDER=$(mkdir -p "$2" && cd "$2" && pwd)
CONF=/etc/slurm/slurm.conf
NODES="node1 node2"
# 800 MB are left for whatever else the machine does
MEMORY=$(awk '/MemTotal/ {print int($2 / 1024 - 800)}' /proc/meminfo)
# not what OMP_NUM_THREADS says, which tests set to 1
CORES=$(env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc)

configure() {
  cat > "$FOLDER/slurm.conf" <<END
ClusterName=wenmai
SlurmctldHost=node0(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$FOLDER/munge/socket
CryptoType=crypto/munge
CredType=cred/munge
SlurmctldPort=16817
SlurmdPort=16818
SlurmctldPidFile=$FOLDER/slurmctld.pid
SlurmdPidFile=$FOLDER/%n.pid
SlurmctldLogFile=$FOLDER/slurmctld.log
SlurmdLogFile=$FOLDER/%n.log
StateSaveLocation=$FOLDER/state
SlurmdSpoolDir=$FOLDER/spool/%n
# nothing of the kernel is needed: it runs in a container
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
# squeue shows ended jobs as long as this: without accounting it is all that the plugin can ask
MinJobAge=300
SlurmdTimeout=15
ReturnToService=2
KillWait=5
SchedulerParameters=sched_interval=2
NodeName=node1 NodeHostname=node0 NodeAddr=127.0.0.1 Port=16821 CPUs=$CORES RealMemory=$MEMORY
NodeName=node2 NodeHostname=node0 NodeAddr=127.0.0.1 Port=16822 CPUs=$CORES RealMemory=$MEMORY
PartitionName=main Nodes=node1,node2 Default=YES MaxTime=INFINITE State=UP
END
  # the name of the machine: slurmctld compares it
  sed -i "s/node0/$(hostname -s)/" "$FOLDER/slurm.conf"
}

node() {  # node NAME: start its daemon
  slurmd -N "$1" -f "$FOLDER/slurm.conf"
}

state_of() {  # as scontrol shows it: IDLE, MIXED, DOWN*
  scontrol show node "$1" 2>/dev/null | sed -n 's/.*State=\([A-Z*+_]*\).*/\1/p'
}

wait_for() {  # wait_for WHAT COMMAND...: for up to 60 seconds
  what=$1; shift
  for _ in $(seq 120); do
    if "$@" > /dev/null 2>&1; then return 0; fi
    sleep 0.5
  done
  echo "cluster.sh: $what did not come up; see $FOLDER/*.log" >&2
  return 1
}

both_idle() {
  for name in $NODES; do [ "$(state_of "$name")" = IDLE ] || return 1; done
}

end() {  # end PIDFILE SIGNAL
  [ -s "$1" ] && kill "-$2" "$(cat "$1")" 2> /dev/null || true
}

case $1 in
start)
  if [ -e "$CONF" ] || [ -L "$CONF" ]; then
    echo "cluster.sh: $CONF is there already: this machine has a SLURM, or one of these is at work" >&2
    exit 1
  fi
  mkdir -p "$FOLDER/munge" "$FOLDER/state" "$FOLDER/spool/node1" "$FOLDER/spool/node2" /etc/slurm
  chmod 755 "$FOLDER/munge"
  (umask 077 && dd if=/dev/urandom of="$FOLDER/munge/key" bs=128 count=1 2> /dev/null)
  # --force: the daemon would refuse a folder below one that others can write, such as /tmp
  munged --force --key-file="$FOLDER/munge/key" --socket="$FOLDER/munge/socket" --pid-file="$FOLDER/munge/pid" \
    --log-file="$FOLDER/munge/log" --seed-file="$FOLDER/munge/seed"
  configure
  ln -s "$FOLDER/slurm.conf" "$CONF"
  slurmctld -f "$FOLDER/slurm.conf"
  wait_for slurmctld scontrol ping
  for name in $NODES; do node "$name"; done
  wait_for "one of the nodes" both_idle
  ;;
kill-node)
  # every task knows its node; the processes that watch tasks hide their environment, so they are found as parents
  tasks=$(grep -lsz "^SLURMD_NODENAME=node$3\$" /proc/[0-9]*/environ | cut -d/ -f3 || true)
  watchers=$(for task in $tasks; do ps -o ppid= -p "$task" || true; done | sort -u | while read -r pid; do
    grep -qs "^slurmstepd" "/proc/$pid/cmdline" && echo "$pid"
  done || true)
  # first what would report the end of a task
  # shellcheck disable=SC2086
  kill -9 "$(cat "$FOLDER/node$3.pid")" $watchers $tasks 2> /dev/null || true
  ;;
start-node)
  node "node$3"
  ;;
stop)
  scancel --state=PENDING,RUNNING --user=root 2> /dev/null || true
  for name in $NODES; do end "$FOLDER/$name.pid" TERM; done
  end "$FOLDER/slurmctld.pid" TERM
  end "$FOLDER/munge/pid" TERM
  if [ "$(readlink "$CONF" 2> /dev/null)" = "$FOLDER/slurm.conf" ]; then rm "$CONF"; fi
  ;;
*)
  sed -n '2,8s/^# *//p' "$0" >&2
  exit 2
  ;;
esac
