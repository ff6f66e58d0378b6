"""DATA: the first step of the year. Each pegawai checks what is written of them; what does not match is repaired.

The identity card of a person, the check "sudah saya cocokkan", requests for repair, files of Dapodik, SI-ASN and
Dukcapil, and a table of disparities that says who repairs where. Nothing here ever blocks a plan or a cycle.
"""
